import { createHashTable, createMayHold, type HashTable, slotOf } from "../../text/hash-table.ts";
import { hashUnit, NO_LETTERS } from "../../text/hash-word.ts";

/** No shorter word is read as a misspelling of another: too many of those are words themselves. */
const SHORTEST = 5;
const LONGEST = 20;

const FIRST_LETTER = "a".charCodeAt(0);
const isPlain = /^\p{L}+$/u;

/** Hashes of a word without one of its letters, the first of which people get right. */
const shortened = (word: string): number[] => {
  const hashes: number[] = [];
  let before = hashUnit(NO_LETTERS, word.charCodeAt(0));
  for (let out = 1; out < word.length; out++) {
    let hash = before;
    for (let at = out + 1; at < word.length; at++) hash = hashUnit(hash, word.charCodeAt(at));
    hashes.push(hash);
    before = hashUnit(before, word.charCodeAt(out));
  }
  return hashes;
};

/** The numbers of words, or of beginnings, by the hashes of what is left of them without one letter. */
export const layShortened = (words: ReadonlyMap<string, number>): HashTable => {
  const hashes: number[] = [];
  const numbers: number[] = [];
  for (const [word, number] of words) {
    if (word.length < SHORTEST || word.length > LONGEST || !isPlain.test(word)) continue;
    for (const hash of new Set(shortened(word))) {
      hashes.push(hash);
      numbers.push(number);
    }
  }
  return createHashTable(hashes, numbers);
};

/**
 * True when one letter too many, too few or another, or two that changed places, make one word of the other. At the
 * end of a word another letter is rather another form of it ("aparenta", "aparentas").
 */
const isOneEdit = (written: string, meant: string): boolean => {
  const least = Math.min(written.length, meant.length);
  let same = 0;
  while (same < least && written[same] === meant[same]) same++;
  let end = 0;
  while (end < least - same && written[written.length - 1 - end] === meant[meant.length - 1 - end]) end++;
  const left = written.length - same - end;
  const right = meant.length - same - end;
  if (left <= 1 && right <= 1) return left + right > 0 && end > 0;
  return left === 2 && right === 2 && written[same] === meant[same + 1] && written[same + 1] === meant[same];
};

/** Hands on the numbers of words, and with `begun` of beginnings too, that one which no pattern asks for is one slip away from. */
export type NearMisses = (word: string, hash: number, begun: boolean, add: (number: number) => void) => void;

/** Where a vocabulary's words and beginnings stand, by themselves and by what is left of them without one letter. */
export interface NearTables {
  readonly byWord: HashTable;
  readonly byBeginning: HashTable;
  readonly byShortened: HashTable;
  readonly byShortenedBeginning: HashTable;
}

/** Eight bits and more for each of the hashes there are. */
const FILTER_BITS = 22;
const BEGUN_BITS = 21;

/** Looks for near misses in the tables; `texts` holds the words and beginnings by number. */
export const createNearMisses = (tables: NearTables, texts: readonly string[]): NearMisses => {
  const { byWord, byBeginning, byShortened, byShortenedBeginning } = tables;
  const mayBe = createMayHold([byShortened, byWord], FILTER_BITS);
  const mayBegin = createMayHold([byShortenedBeginning, byBeginning], BEGUN_BITS);
  /** Hands on what has this hash and is one slip away from the first `length` letters of what is written. */
  const find = (
    { cells, mask }: HashTable,
    hash: number,
    written: string,
    length: number,
    add: (number: number) => void,
  ) => {
    for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
      const number = cells[slot * 2 + 1] as number;
      if (number < 0) return;
      if (cells[slot * 2] !== hash) continue;
      const text = texts[number] as string;
      if (text.length < SHORTEST || text.charCodeAt(0) !== written.charCodeAt(0)) continue;
      if (isOneEdit(length === written.length ? written : written.slice(0, length), text)) add(number);
    }
  };
  return (word, hash, begun, add) => {
    const { length } = word;
    if (length < SHORTEST - 1 || length > LONGEST || word.charCodeAt(0) < FIRST_LETTER) return;
    if (mayBe(hash)) find(byShortened, hash, word, length, add);
    if (begun && length >= SHORTEST && mayBegin(hash)) find(byShortenedBeginning, hash, word, length, add);
    let before = hashUnit(NO_LETTERS, word.charCodeAt(0));
    for (let out = 1; out < length; out++) {
      // A beginning of which one letter is missing.
      if (begun && out >= SHORTEST - 1 && mayBegin(before)) find(byShortenedBeginning, before, word, out, add);
      let less = before;
      for (let at = out + 1; at < length; at++) {
        less = hashUnit(less, word.charCodeAt(at));
        if (!begun || at < SHORTEST - 1 || !mayBegin(less)) continue;
        find(byShortenedBeginning, less, word, at + 1, add);
        find(byBeginning, less, word, at + 1, add);
      }
      if (mayBe(less)) {
        find(byShortened, less, word, length, add);
        find(byWord, less, word, length, add);
      }
      before = hashUnit(before, word.charCodeAt(out));
    }
  };
};
