import { hashUnit, NO_LETTERS } from "../../text/hash-word.ts";
import { isAllCyrillic } from "../../text/look-alikes.ts";
import type { Word } from "../../text/view.ts";

const SHORTEST = 3;
const LONGEST = 4;
/** Letters of a word that are looked at: no word that means something is longer. */
const LETTERS = 24;
const OPEN = 60;
const CLOSE = 62;

/**
 * The word that a model reads: its first other reading (leetspeak undone, `#number` for figures), else as it is. What is
 * written together with the word before is read so only where it is no word by itself. A Cyrillic word stays one, whatever
 * it looks like: "нет" is not the Dutch "het".
 */
export const tokenOf = ({ text, forms, bound }: Word): string => {
  if (forms === null || (bound && forms.length === 1)) return text;
  return (isAllCyrillic(text) ? forms.find(isAllCyrillic) : forms[0]) ?? text;
};

/** Room for the places of any word. */
export const MOST_GRAMS = 2 * (LETTERS + 2);

/**
 * Finds the places, among `2 ** bits`, of the three and four letters in a row of a word, with marks for its ends; they
 * are written to `places`, which has room for `MOST_GRAMS` behind `begin`. Returns how many there are.
 */
export const gramPlaces = (token: string, bits: number, places: Int32Array, begin = 0): number => {
  const length = Math.min(token.length, LETTERS);
  const mask = (1 << bits) - 1;
  const unitAt = (at: number) => (at === 0 ? OPEN : at === length + 1 ? CLOSE : token.charCodeAt(at - 1));
  let count = begin;
  for (let from = 0; from + SHORTEST <= length + 2; from++) {
    let hash = NO_LETTERS;
    const end = Math.min(from + LONGEST, length + 2);
    for (let at = from; at < end; at++) {
      hash = hashUnit(hash, unitAt(at));
      if (at - from + 1 >= SHORTEST) places[count++] = (hash ^ (hash >>> 15)) & mask;
    }
  }
  return count - begin;
};
