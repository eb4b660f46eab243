import type { InlineKeyboardButton } from "grammy/types";
import type { ResourceAnswer, ResourcePost } from "../../model/card.ts";
import { cut, fitting } from "../../model/cut.ts";
import type { Reply } from "../../model/desk.ts";
import { MOST_CHOICES, MOST_ENTRIES } from "../../model/resource.ts";
import type { CallbackData } from "./callback-data.ts";
import { escapeHtml, toHtml } from "./html.ts";
import { inRows, type Rendered, rendered } from "./render-card.ts";
import { isShown, menuButtons, menuLine, type OpenMenu } from "./render-menu.ts";

const text = (lines: readonly string[], most: number): string =>
  toHtml(cut(lines.filter((line) => line !== "").join("\n"), most));

const entry = ({ name, lines, note }: ResourceAnswer["entries"][number]): string =>
  [`**${name}**`, ...lines, ...(note === null ? [] : [note])].join("\n");

const resourcesOf = (answer: ResourceAnswer): string[] => {
  const { opening, emergency, adviceHeading, advice, entriesHeading, entries, menu } = answer;
  const [heading, below] = [`**${entriesHeading}**`, `**${menu.label}**`];
  const room = 1400 - heading.length - below.length - 3;
  return [
    text([opening, `**${emergency}**`], 700),
    text([`**${adviceHeading}**`, ...advice.map((one) => `- ${one}`)], 1400),
    text([heading, ...fitting(entries.slice(0, MOST_ENTRIES).map(entry), room), below], 1400),
  ];
};

/** Countries to choose from, three in a row, each of which asks for the same help elsewhere. */
const menuOf = ({ menu }: ResourceAnswer, community: string | null, data: CallbackData): InlineKeyboardButton[][] => {
  const choices = menu.choices.slice(0, MOST_CHOICES).map(({ id, label }) => ({
    text: cut(label, 30),
    callback_data: data.write({ button: "show-help", case: null, confirmed: false, community, choice: id }),
  }));
  return inRows(choices, 3);
};

/** An answer of the desk, about a community or about none. */
export const renderReply = (
  reply: Reply,
  community: string | null,
  data: CallbackData,
  open: OpenMenu | null = null,
): Rendered => {
  const { title, lines, resources, buttons, menus } = reply;
  const held = menus.filter(isShown).map(menuLine);
  const said = [...lines, ...held, open?.link?.says ?? ""];
  const asked = buttons.map(({ label, button, case: number, confirmed, choice = null }) => [
    { text: cut(label, 60), callback_data: data.write({ button, case: number, confirmed, community, choice }) },
  ]);
  return rendered(
    [
      title === null ? "" : `<b>${escapeHtml(cut(title, 120))}</b>`,
      text(said, resources === null ? 3800 : 450),
      ...(resources === null ? [] : resourcesOf(resources)),
    ],
    [
      ...menuButtons(menus, open, community, data),
      ...asked,
      ...(resources === null ? [] : menuOf(resources, community, data)),
    ],
  );
};

/** An answer short enough to be shown to one person over the chat; null where it is longer or asks back. */
export const asNotice = ({ title, lines, resources, buttons, menus, form }: Reply): string | null => {
  const words = [title ?? "", ...lines]
    .filter((line) => line !== "")
    .join("\n")
    .replaceAll("**", "");
  return resources !== null || buttons.length + menus.length > 0 || form !== null || words.length > 200 ? null : words;
};

/** The neutral post in the open, whose button opens the private chat: nobody sees who presses it. */
export const renderResourcePost = ({ text: words, button }: ResourcePost, door: string): Rendered =>
  rendered([toHtml(cut(words, 3800))], [[{ text: cut(button.label, 60), url: door }]]);
