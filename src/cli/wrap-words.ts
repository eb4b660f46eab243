import { Help } from "commander";

const plain = new Help();

/** Letters that fill two columns where others fill one, but for their narrow forms and the dot between words; emoji count as two already. */
const wide = /(?![\u00b7\uff61-\uffdc])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\uff01-\uff60]/gu;

/** Breaks what stands in `--help`, and any other text by the same rules. */
const breaks = Object.assign(new Help(), {
  minWidthToWrap: 1,
  displayWidth: (text: string) =>
    plain.displayWidth(text) + (text.match(wide) ?? []).filter(({ length }) => length === 1).length,
});

/** A text as lines of at most so many columns, broken between words; a longer word stands on a line of its own. */
export const wrapWords = (text: string, columns: number): readonly string[] =>
  breaks.boxWrap(text, columns).split("\n");

/** Lines that are running text, not an example or a list, which are set in. */
const runsOn = (line: string) => /^\S/.test(line);

/**
 * What stands below the options in `--help`, with each paragraph broken anew where a line is too long; lines that are set in,
 * such as commands to copy, stay as they are.
 */
export const wrapParagraphs = (text: string, columns: number): string => {
  const joined: string[] = [];
  for (const line of text.split("\n")) {
    const before = joined.at(-1);
    // A line that ends its sentence may be meant to end there.
    if (before !== undefined && runsOn(before) && runsOn(line) && !/[.:]$/.test(before))
      joined[joined.length - 1] = `${before} ${line}`;
    else joined.push(line);
  }
  return joined.flatMap((line) => (runsOn(line) ? wrapWords(line, columns) : [line])).join("\n");
};
