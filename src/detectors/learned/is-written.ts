import type { IsWritten } from "../detect.ts";
import type { Model } from "./model.ts";

/** Bits of what is written in all languages together, and in one, as a power of two: few enough to stay near the processor. */
const IN_ANY_BITS = 21;
const IN_ONE_BITS = 18;

/** A set of hashes as bits: it looks at two of them, and takes one in some hundreds that it has not for one that it has. */
const createBitSet = (size: number) => {
  const bits = new Uint32Array(2 ** (size - 5));
  const mask = bits.length - 1;
  const isSet = (hash: number) => (((bits[(hash >>> 5) & mask] as number) >>> (hash & 31)) & 1) === 1;
  const set = (hash: number) => {
    (bits[(hash >>> 5) & mask] as number) |= 1 << (hash & 31);
  };
  const other = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> 7;
  return {
    has: (hash: number) => isSet(hash) && isSet(other(hash)),
    add: (hash: number) => {
      set(hash);
      set(other(hash));
    },
  };
};

/**
 * Tells by its hash whether a word is one that people write in a language, or for null in any: whether it stands in the
 * corpus. Of a language that the corpus does not have, no word is.
 */
export const createIsWritten = ({
  languages,
  hashes,
  writtenIn,
}: Pick<Model, "languages" | "hashes" | "writtenIn">): IsWritten => {
  const inAny = createBitSet(IN_ANY_BITS);
  const inEach = languages.map(() => createBitSet(IN_ONE_BITS));
  const byLanguage = new Map(languages.map((language, place) => [language, inEach[place]]));
  for (let row = 0; row < hashes.length; row++) {
    const hash = hashes[row] as number;
    inAny.add(hash);
    // Bit by bit, the lowest first.
    for (let bits = writtenIn[row] as number; bits !== 0; bits &= bits - 1)
      inEach[31 - Math.clz32(bits & -bits)]?.add(hash);
  }
  return (hash, language) => (language === null ? inAny : byLanguage.get(language))?.has(hash) ?? false;
};
