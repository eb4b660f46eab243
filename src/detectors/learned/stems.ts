import { hashUnit, NO_LETTERS } from "../../text/hash-word.ts";

/** A stem has so many letters at least, and so many may follow it: "паспорт" is one of "паспортом". */
const LEAST_LETTERS = 5;
const MOST_ENDING = 3;

/** The place among meanings that stands for none: of a stem of words that mean different things. */
export const UNCLEAR = 0;

/** Calls with the hash of each stem that a word may have, the shortest first and the word itself last. */
export const eachStem = (word: string, visit: (hash: number) => void): void => {
  const shortest = Math.max(LEAST_LETTERS, word.length - MOST_ENDING);
  let hash = NO_LETTERS;
  for (let at = 0; at < word.length; at++) {
    hash = hashUnit(hash, word.charCodeAt(at));
    if (at + 1 >= shortest) visit(hash);
  }
};

/** The place of what a word may mean, by the longest of its stems that is known; `find` gives the place of a stem, -1 for none. */
export const meaningByStem = (word: string, find: (hash: number) => number): number => {
  let meaning = UNCLEAR;
  eachStem(word, (hash) => {
    const found = find(hash);
    if (found >= 0) meaning = found;
  });
  return meaning;
};
