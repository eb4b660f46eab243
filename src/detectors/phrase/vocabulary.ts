import { hashUnit, hashWord, NO_LETTERS } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import type { Entry } from "./entry.ts";
import type { Lexicon } from "./lexicon.ts";

/** Numbers of the words that one word of a text may be read as; empty when no reading is known. */
export type Readings = readonly number[];

/** The words of all languages together, numbered, so that a word is looked up once however many languages are read. */
export interface Vocabulary {
  /** The numbers of a word in each of its readings. */
  hear(word: Pick<Word, "text" | "hash" | "forms">): Readings;
  /** True when some pattern of a language has the word as it is. */
  knows(word: string): boolean;
  /** By number: what one language, by its place in the list of lexicons, knows of the word. */
  entriesOf(language: number): readonly (Entry | null)[];
  /** By number: one bit for each language in which the word is an everyday one. */
  readonly everyday: Uint32Array;
}

const nothing: Readings = [];
/** No pattern asks for a beginning shorter or longer than this. */
const LONGEST_BEGINNING = 24;

/** Words by their hash, open-addressed; half of it stays empty. */
const createWordTable = (words: ReadonlyMap<string, Readings>) => {
  let size = 64;
  while (size < words.size * 2) size *= 2;
  const hashes = new Int32Array(size);
  const texts: (string | null)[] = Array.from({ length: size }, () => null);
  const readings: Readings[] = Array.from({ length: size }, () => nothing);
  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (size - 1);
  for (const [text, own] of words) {
    const hash = hashWord(text);
    let slot = slotOf(hash);
    while (texts[slot] !== null) slot = (slot + 1) & (size - 1);
    hashes[slot] = hash;
    texts[slot] = text;
    readings[slot] = own;
  }
  /** Finds what has this hash and is the word, or the beginning of it; null when nothing is. */
  return (hash: number, word: string, whole: boolean): Readings | null => {
    for (let slot = slotOf(hash); ; slot = (slot + 1) & (size - 1)) {
      const text = texts[slot] as string | null;
      if (text === null) return null;
      if (hashes[slot] === hash && (whole ? text === word : word.startsWith(text))) return readings[slot] as Readings;
    }
  };
};

/** Joins the lexicons of several languages; `everyday` holds the everyday words of each, folded. */
export const createVocabulary = (
  lexicons: readonly Lexicon[],
  everyday: readonly ReadonlySet<string>[],
): Vocabulary => {
  const known = new Map<string, Readings>();
  const entries: (Entry | null)[][] = lexicons.map(() => []);
  const masks: number[] = [];
  const add = (entryIn: (lexicon: Lexicon) => Entry | null, mask: number): Readings => {
    for (const [place, lexicon] of lexicons.entries()) entries[place]?.push(entryIn(lexicon));
    masks.push(mask);
    return [masks.length - 1];
  };
  const maskOf = (word: string) =>
    everyday.reduce((mask, words, language) => (words.has(word) ? mask | (1 << language) : mask), 0);
  for (const words of [...lexicons.map((lexicon) => lexicon.words()), ...everyday]) {
    for (const word of words)
      if (!known.has(word))
        known.set(
          word,
          add(({ lookUp }) => lookUp(word), maskOf(word)),
        );
  }
  const letters = new Set(lexicons.flatMap((lexicon) => [...lexicon.beginnings()]));
  const byWord = createWordTable(known);
  const byBeginning = createWordTable(
    new Map([...letters].map((beginning) => [beginning, add((lexicon) => lexicon.byBeginning(beginning), 0)])),
  );

  const lookUp = (word: string, hash: number): Readings => {
    const found = byWord(hash, word, true);
    if (found !== null) return found;
    // No pattern has the word itself: the longest beginning that some pattern asks for speaks for it.
    let longest = nothing;
    let begun = NO_LETTERS;
    const most = Math.min(word.length, LONGEST_BEGINNING);
    for (let at = 0; at < most; at++) {
      begun = hashUnit(begun, word.charCodeAt(at));
      if (at >= 2) longest = byBeginning(begun, word, false) ?? longest;
    }
    return longest;
  };

  return {
    knows: (word) => known.has(word),
    entriesOf: (language) => entries[language] as (Entry | null)[],
    everyday: Uint32Array.from(masks),
    hear: ({ text, hash, forms }) => {
      const plain = lookUp(text, hash);
      if (forms === null) return plain;
      let all = plain;
      for (const form of forms) {
        const [other] = lookUp(form, hashWord(form));
        if (other !== undefined && !all.includes(other)) all = [...all, other];
      }
      return all;
    },
  };
};
