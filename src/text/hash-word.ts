/** Hash of no letters, from which every hash goes on. */
export const NO_LETTERS = 0x811c9dc5 | 0;

/** The hash after one more UTF-16 unit (FNV-1a): the hashes of a word's beginnings are met on the way to its own. */
export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** A 32-bit hash of a word, the same on every machine. */
export const hashWord = (word: string): number => {
  let hash = NO_LETTERS;
  for (let at = 0; at < word.length; at++) hash = hashUnit(hash, word.charCodeAt(at));
  return hash;
};

/** The hash of a word read from its last letter to its first. */
export const hashBackwards = (word: string): number => {
  let hash = NO_LETTERS;
  for (let at = word.length - 1; at >= 0; at--) hash = hashUnit(hash, word.charCodeAt(at));
  return hash;
};
