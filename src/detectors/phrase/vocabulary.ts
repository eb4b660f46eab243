import { createHashTable, createMayHold, type HashTable, slotOf } from "../../text/hash-table.ts";
import { hashUnit, hashWord, NO_LETTERS } from "../../text/hash-word.ts";
import type { Entry } from "./entry.ts";
import { createInLatin, type InLatin, laySounds, type SoundTables } from "./in-latin.ts";
import type { Lexicon } from "./lexicon.ts";
import { createNearMisses, layShortened, type NearMisses } from "./near-miss.ts";

/** The words of all languages together, numbered, so that a word is looked up once however many languages are read. */
export interface Vocabulary {
  /** The number of a word; -1 for one of which no pattern asks anything. */
  lookUp(word: string, hash: number): number;
  /** True when some pattern of a language has the word as it is. */
  knows(word: string): boolean;
  /** The first number that is not one of a whole word but of a beginning. */
  readonly firstBeginning: number;
  /** Finds words of patterns that an unknown one may be a misspelling of. */
  readonly nearMisses: NearMisses;
  /** Finds Cyrillic words of patterns that one in Latin letters may be. */
  readonly inLatin: InLatin;
}

/** A vocabulary as plain data. */
export interface VocabularyData {
  /** By number, a line each: the words, and the beginnings of words. One text is read much faster than a list. */
  readonly texts: string;
  readonly firstBeginning: number;
  readonly byWord: HashTable;
  readonly byBeginning: HashTable;
  /** Words of patterns, and beginnings, by the hashes of what is left of them without one letter. */
  readonly byShortened: HashTable;
  readonly byShortenedBeginning: HashTable;
  readonly bySound: SoundTables;
  /** By number: one bit for each language in which the word is an everyday one. */
  readonly everyday: Uint32Array;
}

/** A vocabulary as it is laid out, with what its words mean to each language. */
export interface LaidVocabulary {
  readonly data: VocabularyData;
  /** By number: the word, or the beginning of words. */
  readonly texts: readonly string[];
  /** By lexicon and number: what it knows of the word. */
  readonly entries: readonly (readonly (Entry | null)[])[];
}

/** No pattern asks for a beginning shorter or longer than this. */
const SHORTEST_BEGINNING = 3;
const LONGEST_BEGINNING = 24;
/** Bits that tell from near memory that nothing begins so. */
const FILTER_BITS = 17;

const toTable = (numbers: ReadonlyMap<string, number>): HashTable =>
  createHashTable([...numbers.keys()].map(hashWord), [...numbers.values()]);

/** Joins the lexicons of several languages; `everyday` holds the everyday words of each, folded. */
export const layVocabulary = (
  lexicons: readonly Lexicon[],
  everyday: readonly ReadonlySet<string>[],
): LaidVocabulary => {
  const known = new Map<string, number>();
  const begun = new Map<string, number>();
  const texts: string[] = [];
  const entries: (Entry | null)[][] = lexicons.map(() => []);
  const masks: number[] = [];
  const add = (text: string, entryIn: (lexicon: Lexicon) => Entry | null, mask: number): number => {
    for (const [place, lexicon] of lexicons.entries()) entries[place]?.push(entryIn(lexicon));
    texts.push(text);
    return masks.push(mask) - 1;
  };
  const maskOf = (word: string) =>
    everyday.reduce((mask, words, language) => (words.has(word) ? mask | (1 << language) : mask), 0);
  const asked = new Set(lexicons.flatMap((lexicon) => [...lexicon.words()]));
  // Everyday words first: what is known of them then lies together in memory.
  for (const words of [...everyday, asked]) {
    for (const word of words) {
      if (!known.has(word))
        known.set(
          word,
          add(word, (lexicon) => lexicon.lookUp(word), maskOf(word)),
        );
    }
  }
  for (const beginning of new Set(lexicons.flatMap((lexicon) => [...lexicon.beginnings()])))
    begun.set(
      beginning,
      add(beginning, (lexicon) => lexicon.byBeginning(beginning), 0),
    );
  const data = {
    texts: texts.join("\n"),
    firstBeginning: known.size,
    byWord: toTable(known),
    byBeginning: toTable(begun),
    byShortened: layShortened(new Map([...asked].map((word) => [word, known.get(word) as number]))),
    byShortenedBeginning: layShortened(begun),
    bySound: laySounds(known, begun),
    everyday: Uint32Array.from(masks),
  };
  return { data, texts, entries };
};

/** Finds what has this hash and is the word, or the beginning of it; -1 when nothing is. */
const finderIn =
  ({ cells, mask }: HashTable, texts: readonly string[]) =>
  (hash: number, word: string, whole: boolean): number => {
    for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
      const number = cells[slot * 2 + 1] as number;
      if (number < 0) return -1;
      if (cells[slot * 2] !== hash) continue;
      const text = texts[number] as string;
      if (whole ? text === word : word.startsWith(text)) return number;
    }
  };

/** Makes a vocabulary ready for use. */
export const createVocabulary = ({ texts: lines, ...tables }: VocabularyData): Vocabulary => {
  const texts = lines.split("\n");
  const byWord = finderIn(tables.byWord, texts);
  const byBeginning = finderIn(tables.byBeginning, texts);
  const mayBegin = createMayHold([tables.byBeginning], FILTER_BITS);
  return {
    lookUp: (word, hash) => {
      const found = byWord(hash, word, true);
      if (found >= 0) return found;
      // No pattern has the word itself: the longest beginning that some pattern asks for speaks for it.
      let longest = -1;
      let letters = NO_LETTERS;
      const most = Math.min(word.length, LONGEST_BEGINNING);
      for (let at = 0; at < most; at++) {
        letters = hashUnit(letters, word.charCodeAt(at));
        if (at + 1 < SHORTEST_BEGINNING || !mayBegin(letters)) continue;
        const beginning = byBeginning(letters, word, false);
        if (beginning >= 0) longest = beginning;
      }
      return longest;
    },
    knows: (word) => byWord(hashWord(word), word, true) >= 0,
    firstBeginning: tables.firstBeginning,
    nearMisses: createNearMisses(tables, texts),
    inLatin: createInLatin(tables.bySound, texts),
  };
};
