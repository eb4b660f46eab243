import { ButtonStyle, ComponentType } from "discord.js";
import type { ResourceAnswer, ResourcePost } from "../../model/card.ts";
import { cut } from "../../model/cut.ts";
import { mostChoices, type Reply } from "../../model/desk.ts";
import { MOST_ENTRIES } from "../../model/resource.ts";
import { toCustomId } from "./custom-id.ts";
import { points, whole } from "./markdown.ts";
import { type Rendered, rendered } from "./render-card.ts";
import { renderMenu } from "./render-menu.ts";

/** With the row of buttons five rows, what every client of Discord shows well. */
const MOST_MENUS = 4;

// All texts of a message together may have 4,000 characters.
const most = { alone: 3900, aboveMenus: 3200, above: 700, opening: 500, advice: 1200, entries: 1500 };

const text = (lines: readonly string[], length: number) => {
  const [first = "", ...others] = lines.filter((line) => line !== "");
  const content = whole([cut(first, length - 2), ...others], length);
  return content === "" ? [] : [{ type: ComponentType.TextDisplay as const, content }];
};

/** Links in the list of places to turn to lead there and show no picture of what is behind them. */
const entry = ({ name, lines, note }: ResourceAnswer["entries"][number]): string =>
  [`**${name}**`, ...lines, ...(note === null ? [] : [`-# ${note}`])].join("\n");

/** Countries to choose from, in as many menus as they need; each says which it begins and ends with where there are several. */
const countryMenus = ({ label, choices }: ResourceAnswer["menu"]) =>
  Array.from({ length: Math.min(Math.ceil(choices.length / mostChoices), MOST_MENUS) }, (_, at) => {
    const held = choices.slice(at * mostChoices, (at + 1) * mostChoices);
    const range = choices.length > mostChoices ? ` (${held[0]?.label} – ${held.at(-1)?.label})` : "";
    return {
      type: ComponentType.ActionRow as const,
      components: [
        {
          type: ComponentType.StringSelect as const,
          // Discord takes no two menus of one id.
          custom_id: toCustomId({
            button: "show-help",
            case: null,
            confirmed: false,
            choice: at === 0 ? null : `${at}`,
          }),
          placeholder: cut(`${label}${range}`, 150),
          options: held.map(({ id, label }) => ({ value: id, label: cut(label, 100) })),
        },
      ],
    };
  });

const resourcesOf = ({ opening, emergency, adviceHeading, advice, entriesHeading, entries, menu }: ResourceAnswer) => [
  ...text([opening, `**${emergency}**`], most.opening),
  ...text(points(adviceHeading, advice), most.advice),
  ...text([`**${entriesHeading}**`, ...entries.slice(0, MOST_ENTRIES).map(entry)], most.entries),
  ...countryMenus(menu),
];

/** A private answer, seen by nobody but whoever asked. */
export const renderReply = ({ title, lines, resources, buttons, menus }: Reply): Rendered => {
  const row = {
    type: ComponentType.ActionRow as const,
    components: buttons.slice(0, 5).map((one) => ({
      type: ComponentType.Button as const,
      style: (one.danger ? ButtonStyle.Danger : ButtonStyle.Primary) as ButtonStyle.Primary,
      label: cut(one.label, 80),
      custom_id: toCustomId({ ...one, choice: one.choice ?? null }),
    })),
  };
  return rendered(
    [
      ...text(
        title === null ? lines : [`### ${title}`, ...lines],
        resources !== null ? most.above : menus.length > 0 ? most.aboveMenus : most.alone,
      ),
      ...(resources === null ? [] : resourcesOf(resources)),
      ...menus.slice(0, MOST_MENUS).flatMap(renderMenu),
      ...(buttons.length === 0 ? [] : [row]),
    ],
    true,
  );
};

/** The neutral post in the open, whose button answers privately. */
export const renderResourcePost = ({ text: words, button }: ResourcePost): Rendered =>
  rendered([
    ...text([words], 2000),
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.Button,
          style: ButtonStyle.Primary,
          label: cut(button.label, 80),
          custom_id: toCustomId({ button: button.id, case: null, confirmed: false, choice: null }),
        },
      ],
    },
  ]);
