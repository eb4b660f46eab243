import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The words of a text as a vocabulary knows them: `values` holds, from `from[at]` to before `from[at + 1]`, the numbers
 * of the word `at` in each of its readings; none when it is unknown.
 */
export interface Heard {
  readonly from: Int32Array;
  readonly values: Int32Array;
}

/** Looks words up. */
export type Hear = (words: readonly Word[]) => Heard;

/** At least so much room; ordinary messages never need more. */
const ROOM = 256;
/** So many words that nobody writes are looked at for what they are: of so many letters and more for misspellings, and for another script. */
const MOST_UNWRITTEN = 64;
const SHORTEST_MISSPELT = 4;
const SHORTEST_FOREIGN = 3;
/** A text of which nobody writes such a share of the words may be in another script. */
const FOREIGN = 1 / 4;
/** So many are looked at for what they were meant to be. */
const MOST_MISSES = 12;

/**
 * Looks words up in a working space of its own: what is heard lasts until the next call. What is not known, and not
 * written by anybody either, is read as the Cyrillic words that it may be in Latin letters, or as those that it may be a misspelling of.
 */
export const createHear = (
  { lookUp, firstBeginning, nearMisses, inLatin }: Omit<Vocabulary, "knows">,
  isWritten: (hash: number) => boolean,
): Hear => {
  let from = new Int32Array(ROOM);
  let values = new Int32Array(ROOM);
  let length = 0;

  const add = (number: number) => {
    if (length === values.length) {
      const longer = new Int32Array(length * 2);
      longer.set(values);
      values = longer;
    }
    values[length++] = number;
  };

  /** Adds the numbers of further readings, each once. */
  const addForms = (forms: readonly string[], begin: number) => {
    for (const form of forms) {
      const number = lookUp(form, hashWord(form));
      if (number < 0) continue;
      let known = false;
      for (let at = begin; at < length; at++) if (values[at] === number) known = true;
      if (!known) add(number);
    }
  };

  /** Hears all words; with `foreign` those that nobody writes also as Cyrillic ones. Gives how many nobody writes. */
  const hearAll = (words: readonly Word[], foreign: boolean): number => {
    length = 0;
    let unwritten = 0;
    const shortest = foreign ? SHORTEST_FOREIGN : SHORTEST_MISSPELT;
    for (let at = 0; at < words.length; at++) {
      from[at] = length;
      const { text, hash, forms } = words[at] as Word;
      const number = lookUp(text, hash);
      if (number >= 0) add(number);
      if (forms !== null) addForms(forms, from[at] as number);
      if (
        text.length >= shortest &&
        unwritten < MOST_UNWRITTEN &&
        (number < 0 || number >= firstBeginning) &&
        (forms === null || length === from[at]) &&
        !isWritten(hash)
      ) {
        unwritten++;
        if (foreign && number < 0 && forms === null) inLatin(text, add);
        if (unwritten <= MOST_MISSES && (number >= 0 || length === from[at])) nearMisses(text, hash, number < 0, add);
      }
    }
    from[words.length] = length;
    return unwritten;
  };

  return (words) => {
    if (words.length >= from.length) from = new Int32Array(words.length * 2);
    const unwritten = hearAll(words, false);
    if (unwritten > 1 && unwritten >= words.length * FOREIGN) hearAll(words, true);
    return { from, values };
  };
};
