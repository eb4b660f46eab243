import { LEADS, type Model, OTHER, OWN, ROW, SAME, WIDTH } from "../src/detectors/learned/model.ts";
import { hashWord } from "../src/text/hash-word.ts";
import {
  createFeatureSpace,
  eachFeature,
  examplesOf,
  type FeatureSpace,
  GRAM,
  GRAM_BITS,
  layoutOf,
  tokensOf,
} from "./examples.ts";
import { fitWeights } from "./fit-weights.ts";
import type { Meaning, Meanings } from "./read-meanings.ts";
import type { Talk } from "./read-talks.ts";

/** By single word, the names of its meanings, in any language. */
const conceptWordsOf = (meanings: readonly Meaning[]): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, Set<string>>();
  for (const { name, words } of meanings) {
    for (const word of words) {
      const [token, ...more] = tokensOf(word);
      if (token === undefined || more.length > 0) continue;
      names.set(token, (names.get(token) ?? new Set()).add(name));
    }
  }
  return new Map([...names].map(([token, set]) => [token, [...set].sort()]));
};

/** So often at least a word stands in talks of a language that is written in it: less often it may be a slip. */
const LEAST_WRITTEN = 3;

/** By word of a feature space, a bit for each language that it is written in. */
const writtenInOf = (talks: readonly Talk[], space: FeatureSpace, languages: readonly string[]): Int32Array => {
  const written = new Int32Array(space.words.size);
  for (const [place, language] of languages.entries()) {
    const counts = new Int32Array(space.words.size);
    for (const talk of talks) {
      if (talk.language !== language) continue;
      for (const { text } of talk.lines) {
        for (const token of tokensOf(text)) {
          const word = space.words.get(hashWord(token));
          if (word !== undefined) (counts[word] as number)++;
        }
      }
    }
    for (const [word, count] of counts.entries()) if (count >= LEAST_WRITTEN) (written[word] as number) |= 1 << place;
  }
  return written;
};

/** Whole numbers from -127 to 127, with the scale that turns them back. */
const shrink = (values: Float32Array): { readonly numbers: Int8Array; readonly scale: number } => {
  const sizes = values
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  // The few largest are cut off, so that the many small ones keep their differences.
  const most = sizes[Math.floor(sizes.length * 0.9995)] ?? 1;
  const scale = Math.fround(most / 127);
  return {
    numbers: Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / scale)))),
    scale,
  };
};

/** Trains a model on talks; the same talks and meanings give the same model, to the bit. */
export const trainModel = (talks: readonly Talk[], { meanings, languages }: Meanings): Model => {
  const conceptWords = conceptWordsOf(meanings);
  const space = createFeatureSpace(talks, conceptWords);
  const { bias, of } = fitWeights(
    talks.flatMap((talk) => examplesOf(talk, space)),
    space.size,
  );
  const at = layoutOf(space);
  const tokens = new Map<number, string>();
  for (const { lines } of talks)
    for (const { text } of lines) for (const token of tokensOf(text)) tokens.set(hashWord(token), token);
  for (const token of conceptWords.keys()) tokens.set(hashWord(token), token);
  const rows = new Float32Array(space.words.size * ROW);
  for (const [hash, word] of space.words) {
    const begin = word * ROW;
    const add = (column: number, width: number, feature: number, amount: number) => {
      for (let k = 0; k < width; k++)
        rows[begin + column + k] = (rows[begin + column + k] as number) + (of[feature * WIDTH + k] as number) * amount;
    };
    eachFeature(space, tokens.get(hash) as string, (feature, amount) => add(OWN, WIDTH, feature, amount));
    add(SAME, LEADS, at.same + word, 1);
    add(OTHER, LEADS, at.other + word, 1);
  }
  // Letters of unknown words count as much as in fitting.
  const ofGrams = of.slice(at.grams * WIDTH, at.concept * WIDTH).map((value) => value * GRAM);
  const words = shrink(rows);
  const letters = shrink(ofGrams);
  const known = [...new Set([...talks.map(({ language }) => language), ...languages])].sort();
  return {
    languages: known,
    bias: Float32Array.from(bias),
    hashes: Int32Array.from(space.words.keys()),
    writtenIn: writtenInOf(talks, space, known),
    words: words.numbers,
    grams: letters.numbers,
    gramBits: GRAM_BITS,
    wordScale: words.scale,
    gramScale: letters.scale,
  };
};
