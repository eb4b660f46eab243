import { readFileSync } from "node:fs";
import type { SharedWords } from "../src/detectors/phrasebook.ts";

/** The words of one meaning in one language. */
export interface Meaning {
  readonly name: string;
  readonly language: string;
  readonly words: readonly string[];
}

/** Meanings, and the languages that they are told in. */
export interface Meanings {
  readonly languages: readonly string[];
  readonly meanings: readonly Meaning[];
}

/**
 * Reads a table of meanings: after remarks a line of languages, then a line a meaning, its words in these languages.
 * @throws Error naming the line that has not as many languages
 */
export const readMeanings = (file: string): Meanings => {
  const [head, ...rows] = readFileSync(file, "utf8")
    .split("\n")
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text !== "" && !text.startsWith("#"))
    .map(({ text, line }) => ({ columns: text.split("|").map((column) => column.trim().split(/ +/)), line }));
  const languages = head?.columns.flat() ?? [];
  const meanings = rows.flatMap(({ columns, line }) => {
    if (columns.length !== languages.length) throw new Error(`${file}, line ${line}: a language is missing`);
    const name = columns[0]?.[0] ?? "";
    return languages.map((language, at) => ({ name, language, words: columns[at] ?? [] }));
  });
  return { languages, meanings };
};

/** The concepts that phrasebooks share, each with its single words: `image` is one meaning in all languages. */
const conceptsOf = (shared: readonly SharedWords[]): readonly Meaning[] =>
  shared.flatMap(({ language, concepts }) =>
    Object.entries(concepts)
      .filter(([name]) => name !== "everyday")
      .map(([name, items]) => ({ name: `{${name}}`, language, words: items.filter((item) => !/[{* ]/.test(item)) })),
  );

/** All that is known of meanings: the table's, and the concepts of the phrasebooks. */
export const meaningsWith = (shared: readonly SharedWords[], { languages, meanings }: Meanings): Meanings => ({
  languages,
  meanings: [...conceptsOf(shared), ...meanings],
});
