import { escapeMarkdown } from "discord.js";

/** A sentence of ours or of a translator's, as it is; longer ones are cut. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Words of a member, hidden until they are pressed: nothing in them is a link, a mention or a mark. */
export const spoiler = (words: string, most = 200): string =>
  `||\`${cut(words.replaceAll("`", "ˋ").replace(/\s+/g, " ").trim(), most) || " "}\`||`;

/** A heading with its points below it; nothing where there are none. */
export const points = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`**${heading}**`, ...lines.map((line) => `- ${line}`)];

/** A name or title from elsewhere, without any mark. */
export const plain = (text: string): string => escapeMarkdown(text);
