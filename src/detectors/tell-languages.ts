import type { Heard } from "./phrase/hear.ts";

/** What the everyday words of a text say of its language; languages are places in the list of those that are read. */
export interface Languages {
  /** The language with the most everyday words; null when there are none. */
  readonly main: number | null;
  /** How many everyday words of the main language there are. */
  readonly known: number;
  /** One bit for each language whose phrasebooks are worth reading with the text. */
  readonly spoken: number;
  /** One bit for each of these in which the text surely is beside its main language. */
  readonly beside: number;
}

/** Tells the languages of the first `length` words. */
export type TellLanguages = (heard: Heard, length: number) => Languages;

/** Another language is left out when so many everyday words of the main one are none of its own; a text is in both when so many are of each alone. */
const SURE = 2;
/** It is read all the same when it has so many of its own that the main one has not, as a share of those: people mix. */
const BESIDE = 1 / 3;

/** Makes ready for telling so many languages by the everyday words, of which `everyday` has by number a bit for each language. */
export const createTellLanguages = (everyday: Uint32Array, languages: number): TellLanguages => {
  /** Words of the same languages are counted together; those that are everyday words of none come first. */
  const kinds = new Map([[0, 0]]);
  const kindOf = new Int32Array(everyday.length);
  for (let word = 0; word < everyday.length; word++) {
    const mask = everyday[word] as number;
    if (mask === 0) continue;
    if (!kinds.has(mask)) kinds.set(mask, kinds.size);
    kindOf[word] = kinds.get(mask) as number;
  }
  const masks = Int32Array.from(kinds.keys());
  /** By kind: how many words of the text at hand it has; between two texts none. */
  const tally = new Int32Array(kinds.size);
  /** Kinds of the text at hand. */
  const seen = new Int32Array(kinds.size);
  /** By language: how many words of the text it has, and how many together with the main language. */
  const counts = new Int32Array(languages);
  const common = new Int32Array(languages);

  return ({ from, values }, length) => {
    let kindsSeen = 0;
    for (let at = 0; at < length; at++) {
      const first = from[at] as number;
      if (first === from[at + 1]) continue;
      const kind = kindOf[values[first] as number] as number;
      if (kind === 0) continue;
      if (tally[kind] === 0) seen[kindsSeen++] = kind;
      tally[kind] = (tally[kind] as number) + 1;
    }
    const add = (sums: Int32Array, kind: number) => {
      const count = tally[kind] as number;
      for (let rest = masks[kind] as number; rest !== 0; rest &= rest - 1) {
        const language = 31 - Math.clz32(rest & -rest);
        sums[language] = (sums[language] as number) + count;
      }
    };
    counts.fill(0);
    for (let at = 0; at < kindsSeen; at++) add(counts, seen[at] as number);
    let main = 0;
    for (let language = 1; language < languages; language++)
      if ((counts[language] as number) > (counts[main] as number)) main = language;
    const most = counts[main] as number;
    common.fill(0);
    for (let at = 0; at < kindsSeen; at++) {
      const kind = seen[at] as number;
      if ((((masks[kind] as number) >>> main) & 1) === 1) add(common, kind);
      tally[kind] = 0;
    }
    if (most === 0) return { main: null, known: 0, spoken: -1, beside: 0 };
    let spoken = 0;
    let beside = 0;
    for (let language = 0; language < languages; language++) {
      const lead = most - (common[language] as number);
      const own = (counts[language] as number) - (common[language] as number);
      if (lead < SURE || own >= lead * BESIDE) spoken |= 1 << language;
      if (lead >= SURE && own >= SURE && own >= lead * BESIDE) beside |= 1 << language;
    }
    return { main, known: most, spoken, beside };
  };
};
