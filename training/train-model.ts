import { LEADS, layRow, type Model, OUTPUTS, OWN, PARTS } from "../src/detectors/learned/model.ts";
import { hashWord } from "../src/text/hash-word.ts";
import { createFeatureSpace, type FeatureSpace, GRAM, GRAM_BITS, PAIR, tokensOf } from "./examples.ts";
import { fitNetworkApart, fitWeightsApart } from "./fit-apart.ts";
import { HIDDEN, WIDTH } from "./fit-network.ts";
import { namesOf } from "./read-examples.ts";
import type { Meanings } from "./read-meanings.ts";
import type { Talk } from "./read-talks.ts";
import { sideBySide } from "./side-by-side.ts";

/** Networks that begin with other numbers err otherwise on what they never read: their average errs less. */
const SEEDS = [11, 17];
const VECTOR = SEEDS.length * WIDTH;

const ROW = layRow({ width: VECTOR });

/** So do words by themselves, which are fitted apart: of what they and the networks say such shares count. */
const ALONE = 0.45;
const TOGETHER = 1 - ALONE;

/** In fitting a quarter of a speaker's lines before is left out, in reading none: what they say counts so much less than was fitted. */
const OWN_LINES = 0.85;

/** A network's first layer in which a speaker's own lines before count as they do in reading. */
const easeOwnLines = (mix: Float32Array): Float32Array =>
  mix.map((weight, at) => {
    const part = Math.floor(at / VECTOR) % PARTS;
    return part === OWN.last || part === OWN.earlier ? weight * OWN_LINES : weight;
  });

/** So often at least a word stands in talks of a language that is written in it: less often it may be a slip. */
const LEAST_WRITTEN = 12;

/** By word of a feature space, a bit for each language that it is written in. */
const writtenInOf = (talks: readonly Talk[], space: FeatureSpace, languages: readonly string[]): Int32Array => {
  const written = new Int32Array(space.words.size);
  for (const [place, language] of languages.entries()) {
    const counts = new Int32Array(space.words.size);
    for (const talk of talks) {
      if (talk.language !== language) continue;
      for (const line of talk.lines) {
        for (const token of tokensOf(line)) {
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

/** Rows of figures of which those of the leads and families, and those of the vectors, are shrunk by themselves. */
const shrinkRows = (counts: Float32Array, vectors: Float32Array) => {
  const rows = counts.length / OUTPUTS;
  const small = { counts: shrink(counts), vectors: shrink(vectors) };
  const numbers = new Int8Array(rows * ROW.length);
  for (let row = 0; row < rows; row++) {
    const own = small.counts.numbers.subarray(row * OUTPUTS, (row + 1) * OUTPUTS);
    const begin = row * ROW.length;
    numbers.set(own.subarray(0, LEADS), begin);
    numbers.set(small.vectors.numbers.subarray(row * VECTOR, (row + 1) * VECTOR), begin + ROW.vector);
    numbers.set(own.subarray(LEADS), begin + ROW.families);
  }
  return { numbers, scales: { counts: small.counts.scale, vectors: small.vectors.scale } };
};

/** Trains a model on talks; the same talks and meanings give the same model, to the bit. */
export const trainModel = async (talks: readonly Talk[], { meanings, languages }: Meanings): Promise<Model> => {
  const read = { talks, meanings };
  const fitted = Promise.all([fitWeightsApart(read), ...SEEDS.map((seed) => fitNetworkApart(read, seed))]);
  // The same space as in each thread, made while these are at work.
  const told = namesOf(meanings);
  const space = createFeatureSpace(talks, told);
  const { stems } = space;
  const [alone, ...networks] = await fitted;
  const network = sideBySide(networks);

  const tokens = new Map<number, string>();
  for (const { lines } of talks)
    for (const line of lines) for (const token of tokensOf(line)) tokens.set(hashWord(token), token);
  const said = new Set(tokens.keys());
  for (const token of told.keys()) tokens.set(hashWord(token), token);
  /**
   * By word, the sum of what its features have: a known word brings its letters and meanings with it. A word that nobody
   * said has nothing else: its own figures are still those that they began with.
   */
  const ofWords = (of: Float32Array, width: number) => {
    const rows = new Float32Array(space.words.size * width);
    for (const [hash, word] of space.words) {
      const { features, amounts } = space.wordOf(tokens.get(hash) as string);
      for (const [f, feature] of features.entries()) {
        if (feature === word && !said.has(hash)) continue;
        for (let at = 0; at < width; at++)
          (rows[word * width + at] as number) += (of[feature * width + at] as number) * (amounts[f] as number);
      }
    }
    return rows;
  };
  // Letters of unknown words count as much as in fitting.
  const ofGrams = (of: Float32Array, width: number) =>
    of.slice(space.grams * width, space.pairs * width).map((value) => value * GRAM);
  const ofPairs = (of: Float32Array, width: number) =>
    of.slice(space.pairs * width, space.concepts * width).map((value) => value * PAIR);
  /** By stem's meanings, the sum of what they have. */
  const ofStems = (of: Float32Array, width: number) => {
    const rows = new Float32Array(stems.meanings.length * width);
    for (const [place, names] of stems.meanings.entries())
      for (const name of names) {
        const concept = space.concepts + (space.conceptNumbers.get(name) as number);
        for (let at = 0; at < width; at++) (rows[place * width + at] as number) += of[concept * width + at] as number;
      }
    return rows;
  };
  const counts = alone.of.map((value) => value * ALONE);
  const words = shrinkRows(ofWords(counts, OUTPUTS), ofWords(network.vectors, VECTOR));
  const pairs = shrinkRows(ofPairs(counts, OUTPUTS), ofPairs(network.vectors, VECTOR));
  const meant = shrinkRows(ofStems(counts, OUTPUTS), ofStems(network.vectors, VECTOR));
  const letters = shrinkRows(ofGrams(counts, OUTPUTS), ofGrams(network.vectors, VECTOR));
  const known = [...new Set([...talks.map(({ language }) => language), ...languages])].sort();
  return {
    languages: known,
    width: VECTOR,
    hidden: SEEDS.length * HIDDEN,
    networks: SEEDS.length,
    hashes: Int32Array.from(space.words.keys()),
    writtenIn: writtenInOf(talks, space, known),
    classes: Int32Array.from(space.words.keys(), (hash) => space.wordOf(tokens.get(hash) as string).class),
    words: words.numbers,
    grams: letters.numbers,
    gramBits: GRAM_BITS,
    pairs: pairs.numbers,
    pairHashes: Int32Array.from(space.pairNumbers.keys()),
    stemHashes: Int32Array.from(stems.places.keys()),
    stemMeanings: Int32Array.from(stems.places.values()),
    meanings: meant.numbers,
    meaningClasses: Int32Array.from(stems.meanings, ([name]) => (name === undefined ? 0 : hashWord(name))),
    wordScales: words.scales,
    gramScales: letters.scales,
    pairScales: pairs.scales,
    meaningScales: meant.scales,
    bias: network.bias.map((value, output) => value * TOGETHER + (alone.bias[output] as number) * ALONE),
    hiddenBias: network.hiddenBias,
    mix: easeOwnLines(network.mix),
    out: network.out.map((value) => value * TOGETHER),
  };
};
