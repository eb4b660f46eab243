import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from "discord-api-types/v10";

type Component = APIMessageTopLevelComponent;
type Names = ReadonlyMap<string, string>;

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The marks of Discord that cards use: bold, hidden words, mentions. */
const inline = (text: string, names: Names): string =>
  escapeHtml(text)
    .replace(/\|\|`(.*?)`\|\|/g, '<span class="spoiler">$1</span>')
    .replace(/\*\*(.*?)\*\*/g, "<b>$1</b>")
    .replace(/&lt;@(\d+)&gt;/g, (_, id: string) => `<span class="mention">@${names.get(id) ?? "member"}</span>`);

const line = (text: string, names: Names): string => {
  if (text.startsWith("### ")) return `<h3>${inline(text.slice(4), names)}</h3>`;
  if (text.startsWith("-# ")) return `<p class="small">${inline(text.slice(3), names)}</p>`;
  if (text.startsWith("- ")) return `<li>${inline(text.slice(2), names)}</li>`;
  return `<p>${inline(text, names)}</p>`;
};

const colourOf = (style: ButtonStyle): string => {
  if (style === ButtonStyle.Primary) return "primary";
  return style === ButtonStyle.Success ? "success" : "secondary";
};

type Inner = Extract<Component, { readonly type: ComponentType.Container }>["components"][number];

const draw = (component: Component | Inner, names: Names): string => {
  switch (component.type) {
    case ComponentType.Container: {
      const colour = (component.accent_color ?? 0).toString(16).padStart(6, "0");
      const inner = component.components.map((each) => draw(each, names)).join("");
      return `<div class="card" style="border-left-color: #${colour}">${inner}</div>`;
    }
    case ComponentType.TextDisplay:
      return `<div>${component.content
        .split("\n")
        .map((each) => line(each, names))
        .join("")}</div>`;
    case ComponentType.Separator:
      return "<hr>";
    case ComponentType.ActionRow: {
      const buttons = component.components.map((each) => {
        if (each.type !== ComponentType.Button || !("label" in each)) return "";
        const arrow = each.style === ButtonStyle.Link ? " ↗" : "";
        return `<span class="button ${colourOf(each.style)}">${escapeHtml(each.label ?? "")}${arrow}</span>`;
      });
      return `<div class="row">${buttons.join("")}</div>`;
    }
    default:
      return "";
  }
};

const css = `
body { margin: 0; padding: 16px 20px; background: #313338; color: #dbdee1; font: 15px/1.4 "Open Sans", "Noto Sans", sans-serif; }
.message { display: flex; gap: 14px; }
.face { width: 40px; height: 40px; border-radius: 50%; background: #2f6f8f; flex: none; }
.who { font-weight: 600; color: #f2f3f5; }
.app { background: #5865f2; color: #fff; font-size: 10px; font-weight: 600; border-radius: 3px; padding: 1px 5px; margin: 0 6px; }
.time { color: #949ba4; font-size: 12px; }
.card { background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid; border-radius: 8px; padding: 14px 16px; margin-top: 6px; display: flex; flex-direction: column; gap: 8px; }
h3 { margin: 0 0 2px; font-size: 17px; color: #f2f3f5; }
p { margin: 0; } li { margin-left: 18px; }
.small { font-size: 12px; color: #949ba4; }
b { color: #f2f3f5; font-weight: 600; }
.spoiler { background: #1e1f22; color: transparent; border-radius: 4px; padding: 0 3px; }
.mention { background: #3c4270; color: #c9cdfb; border-radius: 3px; padding: 0 3px; }
hr { border: 0; border-top: 1px solid #3f4147; width: 100%; margin: 2px 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.button { border-radius: 8px; padding: 6px 14px; font-size: 14px; font-weight: 500; color: #fff; background: #4e5058; }
.primary { background: #5865f2; } .success { background: #248046; }
`;

/** A message of components as a page that needs nothing from elsewhere, drawn in the manner of Discord's dark theme. */
export const toPage = ({ components }: { readonly components: readonly Component[] }, names: Names): string =>
  `<!doctype html><meta charset="utf-8"><style>${css}</style>
<div class="message"><div class="face"></div><div>
<div><span class="who">Breakwater</span><span class="app">APP</span><span class="time">Today at 15:03</span></div>
${components.map((each) => draw(each, names)).join("")}
</div></div>`;
