import { cut, fitting } from "../../model/cut.ts";

/** As many whole lines as there is room for: a line that holds hidden words, or a number to call, is never cut. */
export const whole = (lines: readonly string[], most: number): string => {
  const shown = fitting(lines, most - 2);
  return (shown.length < lines.length ? [...shown, "…"] : shown).join("\n");
};

// What would turn the direction of the words around it, and so change how a card reads.
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Words on one line in which no mark begins or ends a code span or a spoiler. */
export const unmarked = (words: string): string =>
  words.toWellFormed().replace(turning, "").replaceAll("`", "ˋ").replaceAll("|", "¦").replace(/\s+/g, " ").trim();

/**
 * Words of a member, hidden until they are pressed. Nothing in them is a link, a mention or a mark: they stand in a code
 * span, which no backtick ends, behind a spoiler, which no bar ends.
 */
export const spoiler = (words: string, most = 200): string => `||\`${cut(unmarked(words), most) || " "}\`||`;

/** A heading with its points below it; nothing where there are none. */
export const points = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`**${heading}**`, ...lines.map((line) => `- ${line}`)];
