import { hashUnit, NO_LETTERS } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";

/** What tells whether two texts are nearly the same, and from which no word can be read back (MinHash over pairs of words). */
export type Sketch = Int32Array;

const SIZE = 16;
/** Shorter texts are alike by chance. */
const LEAST_WORDS = 6;
const MOST_WORDS = 256;

/** Numbers that make as many hashes of one. */
const turns = Int32Array.from({ length: SIZE }, (_, at) => Math.imul(at + 1, 0x9e3779b1));

/** Mixes a hash once more, so well that the pair that is least in one turn is no likelier to be least in the next (the end of MurmurHash3). */
const mix = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
};

/** A sketch of a text; null for one that is too short. */
export const sketchOf = (words: readonly Word[]): Sketch | null => {
  if (words.length < LEAST_WORDS) return null;
  const sketch = new Int32Array(SIZE).fill(0x7fffffff);
  for (let at = 1; at < words.length && at < MOST_WORDS; at++) {
    const pair = hashUnit(hashUnit(NO_LETTERS, (words[at - 1] as Word).hash), (words[at] as Word).hash);
    for (let turn = 0; turn < SIZE; turn++) {
      const hash = mix(pair ^ (turns[turn] as number));
      if (hash < (sketch[turn] as number)) sketch[turn] = hash;
    }
  }
  return sketch;
};

/** How many of their pairs of words two texts share, roughly, from 0 to 1. */
export const similarity = (left: Sketch, right: Sketch): number => {
  let same = 0;
  for (let at = 0; at < SIZE; at++) if (left[at] === right[at]) same++;
  return same / SIZE;
};
