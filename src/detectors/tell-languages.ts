import type { Heard } from "./phrase/hear.ts";

/** What the everyday words of a text say of its language; languages are places in the list of those that are read. */
export interface Languages {
  /** The language with the most everyday words; null when there are none. */
  readonly main: number | null;
  /** One bit for each language whose phrasebooks are worth reading with the text. */
  readonly spoken: number;
}

/** Another language is left out when so many everyday words of the main one are none of its own. */
const SURE = 3;
/** It is read all the same when it has so many of its own that the main one has not, as a share of those: people mix. */
const BESIDE = 1 / 3;

/** No more languages than a number has bits. */
const counts = new Int32Array(32);
/** By everyday word of the text: a bit for each language that has it. */
let masks = new Uint32Array(256);

/** Says whether one of two languages is worth reading beside the other, by the first `length` everyday words. */
const isBeside = (main: number, other: number, length: number): boolean => {
  let lead = 0;
  let own = 0;
  for (let at = 0; at < length; at++) {
    const mask = masks[at] as number;
    const inMain = (mask >>> main) & 1;
    const inOther = (mask >>> other) & 1;
    lead += inMain & ~inOther;
    own += inOther & ~inMain;
  }
  return lead < SURE || own >= lead * BESIDE;
};

/** Tells which of the first `languages` are spoken in `length` words by the everyday ones, of which `everyday` has a bit for each language. */
export const tellLanguages = (
  { from, values }: Heard,
  length: number,
  everyday: Uint32Array,
  languages: number,
): Languages => {
  if (length > masks.length) masks = new Uint32Array(length * 2);
  counts.fill(0);
  let most = 0;
  let main: number | null = null;
  let known = 0;
  for (let at = 0; at < length; at++) {
    const first = from[at] as number;
    if (first === from[at + 1]) continue;
    let mask = everyday[values[first] as number] as number;
    if (mask === 0) continue;
    masks[known++] = mask;
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
  if (main === null) return { main, spoken: -1 };
  let spoken = 1 << main;
  for (let language = 0; language < languages; language++)
    if (language !== main && isBeside(main, language, known)) spoken |= 1 << language;
  return { main, spoken };
};
