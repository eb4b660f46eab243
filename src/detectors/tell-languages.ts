import type { Readings } from "./phrase/vocabulary.ts";

/** What the everyday words of a text say of its language; languages are places in the list of those that are read. */
export interface Languages {
  /** The language with the most everyday words; null when there are none. */
  readonly main: number | null;
  /** Languages whose phrasebooks are worth reading with the text. */
  readonly spoken: readonly number[];
}

/** From so many everyday words on a text is taken to be of a language. */
const SURE = 3;
/** A language beside the main one counts when it has at least this share of its everyday words: people mix. */
const BESIDE = 1 / 3;

/** Tells the languages of a text by its everyday words, of which `everyday` has a bit for each language; a text with few of them may be of any. */
export const tellLanguages = (heard: readonly Readings[], everyday: Uint32Array, all: readonly number[]): Languages => {
  const counts = all.map(() => 0);
  let most = 0;
  let main: number | null = null;
  for (let at = 0; at < heard.length; at++) {
    const word = (heard[at] as Readings)[0];
    if (word === undefined) continue;
    let mask = everyday[word] as number;
    for (let language = 0; mask !== 0; language++, mask >>>= 1) {
      if ((mask & 1) === 0) continue;
      const count = (counts[language] as number) + 1;
      counts[language] = count;
      if (count > most) {
        most = count;
        main = language;
      }
    }
  }
  return { main, spoken: most < SURE ? all : all.filter((language) => (counts[language] as number) >= most * BESIDE) };
};
