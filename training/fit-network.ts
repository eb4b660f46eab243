import { OUTPUTS, PARTS } from "../src/detectors/learned/model.ts";
import type { Example, FeatureSpace, Line } from "./examples.ts";
import { createLearned, step } from "./learned-numbers.ts";
import { type Random, shuffle } from "./random.ts";

/** How many figures a feature's vector has, and how many cells the hidden layer. */
export const WIDTH = 16;
export const HIDDEN = 64;

/** A network as it is fitted: vectors by feature, then what counts how much for each hidden cell and for each output. */
export interface Network {
  readonly vectors: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly mix: Float32Array;
  readonly bias: Float32Array;
  readonly out: Float32Array;
}

const ROUNDS = 6;
/** How far one example moves a figure at first; it falls to nothing by the end. */
const RATE = 0.07;
/** The layers learn more slowly than the vectors, which are seen more rarely. */
const LAYERS = 0.3;
const BIAS = 0.2;
/** Of a line so many features are left out, others each time, so that none is relied on alone. */
const LEFT_OUT = 0.4;
/** Of letters in a row more: there are so many of them that they would take most of the time. */
const LETTERS_LEFT_OUT = 0.7;
/** So many of the lines before are left out too: a message has to say enough by itself, and what came before adds to it. */
const LINES_LEFT_OUT = 0.25;
/** Such a share of the examples is made up. */
const MADE_UP = 0.3;
const SHRINK_VECTORS = 1e-3;
const SHRINK_LAYERS = 1e-4;
/** Errors smaller than this teach nothing. */
const LEAST = 1e-3;
const RARE = -3;
const SPREAD = 0.1;

const INPUT = PARTS * WIDTH;

/** How many features there are, and between which of them letters in a row stand. */
type Features = Pick<FeatureSpace, "size" | "grams" | "pairs">;

/** Some of a line's features, counting so much more that the sum is about the same. */
const thin = ({ features, amounts }: Line, { grams, pairs }: Features, random: Random): Line => {
  const kept = new Int32Array(features.length);
  const counting = new Float32Array(features.length);
  let length = 0;
  for (let at = 0; at < features.length; at++) {
    const feature = features[at] as number;
    const leftOut = feature >= grams && feature < pairs ? LETTERS_LEFT_OUT : LEFT_OUT;
    if (random() < leftOut) continue;
    kept[length] = feature;
    counting[length++] = (amounts[at] as number) / (1 - leftOut);
  }
  return { features: kept.subarray(0, length), amounts: counting.subarray(0, length) };
};

/** Fits a network of one hidden layer by AdaGrad; `makeUp` gives lines of which nothing is to be said. */
export const fitNetwork = (
  examples: readonly Example[],
  space: Features,
  makeUp: () => Example,
  random: Random,
): Network => {
  const spread = (most: number) => () => (random() - 0.5) * 2 * most;
  const vectors = createLearned(space.size * WIDTH, SHRINK_VECTORS, 1e-6, spread(SPREAD));
  const mix = createLearned(HIDDEN * INPUT, SHRINK_LAYERS, 1e-3, spread(1 / Math.sqrt(WIDTH)));
  const hiddenBias = createLearned(HIDDEN, 0, 1e-3, () => 0.1);
  const out = createLearned(OUTPUTS * HIDDEN, SHRINK_LAYERS, 1e-3, spread(0.5));
  const bias = createLearned(OUTPUTS, 0, 1e-3, () => RARE);
  const input = new Float32Array(INPUT);
  const cells = new Float32Array(HIDDEN);
  const slope = new Float32Array(INPUT);
  const errors = new Float32Array(OUTPUTS);

  const addLine = ({ features, amounts }: Line, part: number) => {
    for (let f = 0; f < features.length; f++) {
      const from = (features[f] as number) * WIDTH;
      const amount = amounts[f] as number;
      for (let at = 0; at < WIDTH; at++)
        input[part * WIDTH + at] =
          (input[part * WIDTH + at] as number) + (vectors.values[from + at] as number) * amount;
    }
  };
  const moveLine = ({ features, amounts }: Line, part: number, rate: number) => {
    for (let f = 0; f < features.length; f++) {
      const from = (features[f] as number) * WIDTH;
      const amount = amounts[f] as number;
      for (let at = 0; at < WIDTH; at++) step(vectors, from + at, (slope[part * WIDTH + at] as number) * amount, rate);
    }
  };
  /** Reads an example; false when there is nothing to learn from it. */
  const read = ({ wanted, weight }: Example): boolean => {
    for (let cell = 0; cell < HIDDEN; cell++) {
      let sum = hiddenBias.values[cell] as number;
      for (let at = 0; at < INPUT; at++) sum += (mix.values[cell * INPUT + at] as number) * (input[at] as number);
      cells[cell] = sum > 0 ? sum : 0;
    }
    let most = 0;
    for (let output = 0; output < OUTPUTS; output++) {
      let odds = bias.values[output] as number;
      for (let cell = 0; cell < HIDDEN; cell++)
        odds += (out.values[output * HIDDEN + cell] as number) * (cells[cell] as number);
      errors[output] = (1 / (1 + Math.exp(-odds)) - (wanted[output] as number)) * weight;
      most = Math.max(most, Math.abs(errors[output] as number));
    }
    return most >= LEAST;
  };
  /** Moves both layers, and leaves in `slope` what each figure of the input does to the error. */
  const moveLayers = (rate: number) => {
    slope.fill(0);
    for (let cell = 0; cell < HIDDEN; cell++) {
      const held = cells[cell] as number;
      if (held === 0) continue;
      let error = 0;
      for (let output = 0; output < OUTPUTS; output++) {
        const at = output * HIDDEN + cell;
        error += (errors[output] as number) * (out.values[at] as number);
        step(out, at, (errors[output] as number) * held, rate * LAYERS);
      }
      step(hiddenBias, cell, error, rate * LAYERS);
      for (let at = 0; at < INPUT; at++) {
        const weight = cell * INPUT + at;
        slope[at] = (slope[at] as number) + error * (mix.values[weight] as number);
        step(mix, weight, error * (input[at] as number), rate * LAYERS);
      }
    }
    for (let output = 0; output < OUTPUTS; output++) step(bias, output, errors[output] as number, rate * BIAS);
  };

  const order = examples.map((_, index) => index);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const [seen, index] of order.entries()) {
      const example = random() < MADE_UP ? makeUp() : (examples[index] as Example);
      const some = (before: readonly Line[]) => before.filter(() => random() >= LINES_LEFT_OUT);
      const parts = [[example.said], some(example.own), some(example.theirs)];
      const lines = parts.map((part) => part.map((line) => thin(line, space, random)));
      input.fill(0);
      for (const [part, said] of lines.entries()) for (const line of said) addLine(line, part);
      if (!read(example)) continue;
      const rate = RATE * (1 - (round + seen / order.length) / ROUNDS);
      moveLayers(rate);
      for (const [part, said] of lines.entries()) for (const line of said) moveLine(line, part, rate);
    }
  }
  return {
    vectors: vectors.values,
    hiddenBias: hiddenBias.values,
    mix: mix.values,
    bias: bias.values,
    out: out.values,
  };
};
