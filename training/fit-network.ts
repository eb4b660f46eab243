import { ANSWER, OUTPUTS, OWN, PARTS, SAID, THEIRS } from "../src/detectors/learned/model.ts";
import { createLayOut, type Example, type FeatureSpace, LETTERS_LEFT_OUT, type Line } from "./examples.ts";
import { createLearned, step } from "./learned-numbers.ts";
import { pick, type Random, shuffle } from "./random.ts";

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

const ROUNDS = 9;
/** How far one example moves a figure at first; it falls to nothing by the end. */
const RATE = 0.07;
/** The layers learn more slowly than the vectors, which are seen more rarely. */
const LAYERS = 0.3;
const BIAS = 0.2;
/** Of a line so many features are left out, of letters in a row more, others each time, so that none is relied on alone. */
const LEFT_OUT = 0.5;
/** So many of the lines before are left out too: a message has to say enough by itself, and what came before adds to it. */
const LINES_LEFT_OUT = 0.25;
/** So are answers, more often: a message is first read before it is answered. */
const ANSWERS_LEFT_OUT = 0.5;
/** Such a share of the examples is made up. */
const MADE_UP = 0.15;
const SHRINK_VECTORS = 1e-3;
const SHRINK_LAYERS = 1e-4;
/** Errors smaller than this teach nothing. */
const LEAST = 4e-3;
const RARE = -3;
const SPREAD = 0.1;

const INPUT = PARTS * WIDTH;
/** Of one example so many features are heard at the most. */
const MOST_HEARD = 65_536;

/** How many features there are, and between which of them letters in a row stand. */
type Features = Pick<FeatureSpace, "size" | "grams" | "pairs">;

/** By part, the lines of an example that are heard of it this time. */
const partsOf = ({ said, own, theirs, answers }: Example, random: Random): readonly (readonly Line[])[] => {
  const some = (lines: readonly Line[]) => lines.filter(() => random() >= LINES_LEFT_OUT);
  const parts: (readonly Line[])[] = [];
  parts[SAID] = [said];
  for (const [part, lines] of [
    [OWN, own],
    [THEIRS, theirs],
  ] as const) {
    parts[part.earlier] = some(lines.slice(0, -1));
    parts[part.last] = some(lines.slice(-1));
  }
  parts[ANSWER] = answers.length > 0 && random() >= ANSWERS_LEFT_OUT ? [pick(answers, random)] : [];
  return parts;
};

/** Fits a network of one hidden layer by AdaGrad; `makeUp` gives lines of which nothing is to be said. */
export const fitNetwork = (
  examples: readonly Example[],
  { size, grams, pairs }: Features,
  makeUp: () => Example,
  random: Random,
): Network => {
  const spread = (most: number) => () => (random() - 0.5) * 2 * most;
  const vectors = createLearned(size * WIDTH, SHRINK_VECTORS, 1e-6, spread(SPREAD));
  const mix = createLearned(HIDDEN * INPUT, SHRINK_LAYERS, 1e-3, spread(1 / Math.sqrt(WIDTH)));
  const hiddenBias = createLearned(HIDDEN, 0, 1e-3, () => 0.1);
  const out = createLearned(OUTPUTS * HIDDEN, SHRINK_LAYERS, 1e-3, spread(0.5));
  const bias = createLearned(OUTPUTS, 0, 1e-3, () => RARE);
  const input = new Float32Array(INPUT);
  const cells = new Float32Array(HIDDEN);
  const slope = new Float32Array(INPUT);
  const errors = new Float32Array(OUTPUTS);

  const laidOut = createLayOut();
  const heard = new Int32Array(MOST_HEARD);
  const amounts = new Float32Array(MOST_HEARD);
  /** Where what is heard of each part ends. */
  const ends = new Int32Array(PARTS);
  /** Which figures of the input anything was heard for, and how many: of parts that are not there nothing is learned. */
  const open = new Int32Array(INPUT);
  let opened = 0;

  /** Hears some features of a part's lines, each counting so much more that the sum is about the same; `from` is where they begin. */
  const hear = (lines: readonly Line[], part: number, from: number): number => {
    let count = from;
    const at = part * WIDTH;
    for (const line of lines) {
      const length = laidOut.layOut(line);
      for (let f = 0; f < length && count < MOST_HEARD; f++) {
        const feature = laidOut.features[f] as number;
        const leftOut = feature >= grams && feature < pairs ? LETTERS_LEFT_OUT : LEFT_OUT;
        if (random() < leftOut) continue;
        heard[count] = feature;
        amounts[count] = (laidOut.amounts[f] as number) / (1 - leftOut);
        const amount = amounts[count++] as number;
        const row = feature * WIDTH;
        for (let figure = 0; figure < WIDTH; figure++)
          input[at + figure] = (input[at + figure] as number) + (vectors.values[row + figure] as number) * amount;
      }
    }
    ends[part] = count;
    if (count > from) for (let figure = 0; figure < WIDTH; figure++) open[opened++] = at + figure;
    return count;
  };
  /** Moves the vectors of all that was heard. */
  const moveVectors = (rate: number) => {
    let f = 0;
    for (let part = 0; part < PARTS; part++)
      for (; f < (ends[part] as number); f++) {
        const row = (heard[f] as number) * WIDTH;
        const amount = amounts[f] as number;
        for (let figure = 0; figure < WIDTH; figure++)
          step(vectors, row + figure, (slope[part * WIDTH + figure] as number) * amount, rate);
      }
  };
  /** Reads an example; false when there is nothing to learn from it. */
  const read = ({ wanted, weight }: Example): boolean => {
    for (let cell = 0; cell < HIDDEN; cell++) {
      let sum = hiddenBias.values[cell] as number;
      for (let o = 0; o < opened; o++) {
        const at = open[o] as number;
        sum += (mix.values[cell * INPUT + at] as number) * (input[at] as number);
      }
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
      for (let o = 0; o < opened; o++) {
        const at = open[o] as number;
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
      input.fill(0);
      opened = 0;
      let heardSoFar = 0;
      for (const [part, lines] of partsOf(example, random).entries()) heardSoFar = hear(lines, part, heardSoFar);
      if (!read(example)) continue;
      const rate = RATE * (1 - (round + seen / order.length) / ROUNDS);
      moveLayers(rate);
      moveVectors(rate);
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
