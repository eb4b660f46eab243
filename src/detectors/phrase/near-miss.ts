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

/** The numbers of words by the hashes of what is left of them without one letter. */
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

/** Hands on the numbers of words that one which no pattern asks for is one slip away from. */
export type NearMisses = (word: string, hash: number, add: (number: number) => void) => void;

/** Eight bits and more for each of the hashes there are. */
const FILTER_BITS = 22;

/** Looks for near misses among words laid out by what is left of them without one letter, and by themselves. */
export const createNearMisses = (byShortened: HashTable, byWord: HashTable, texts: readonly string[]): NearMisses => {
  const mayBe = createMayHold([byShortened, byWord], FILTER_BITS);
  /** Hands on what has this hash and is one slip away from what is written. */
  const find = ({ cells, mask }: HashTable, hash: number, written: string, add: (number: number) => void) => {
    for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
      const number = cells[slot * 2 + 1] as number;
      if (number < 0) return;
      if (cells[slot * 2] !== hash) continue;
      const text = texts[number] as string;
      if (text.length >= SHORTEST && text.charCodeAt(0) === written.charCodeAt(0) && isOneEdit(written, text))
        add(number);
    }
  };
  return (word, hash, add) => {
    if (word.length < SHORTEST - 1 || word.length > LONGEST || word.charCodeAt(0) < FIRST_LETTER) return;
    find(byShortened, hash, word, add);
    let before = hashUnit(NO_LETTERS, word.charCodeAt(0));
    for (let out = 1; out < word.length; out++) {
      let less = before;
      for (let at = out + 1; at < word.length; at++) less = hashUnit(less, word.charCodeAt(at));
      if (mayBe(less)) {
        find(byShortened, less, word, add);
        find(byWord, less, word, add);
      }
      before = hashUnit(before, word.charCodeAt(out));
    }
  };
};
