import type { Heard } from "./phrase/hear.ts";

/** What the everyday words of a text say of its language; languages are places in the list of those that are read. */
export interface Languages {
  /** The language with the most everyday words; null when there are none. */
  readonly main: number | null;
  /** One bit for each language whose phrasebooks are worth reading with the text. */
  readonly spoken: number;
}

/** From so many everyday words on a text is taken to be of a language. */
const SURE = 3;
/** A language beside the main one counts when it has at least this share of its everyday words: people mix. */
const BESIDE = 1 / 3;

/** No more languages than a number has bits. */
const counts = new Int32Array(32);

/** Tells the languages of `length` words by the everyday ones, of which `everyday` has a bit for each language; a text with few of them may be of any. */
export const tellLanguages = ({ from, values }: Heard, length: number, everyday: Uint32Array): Languages => {
  counts.fill(0);
  let most = 0;
  let main: number | null = null;
  for (let at = 0; at < length; at++) {
    const first = from[at] as number;
    if (first === from[at + 1]) continue;
    let mask = everyday[values[first] as number] as number;
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
  let spoken = -1;
  if (most >= SURE) {
    spoken = 0;
    const least = most * BESIDE;
    for (let language = 0; language < counts.length; language++)
      if ((counts[language] as number) >= least) spoken |= 1 << language;
  }
  return { main, spoken };
};
