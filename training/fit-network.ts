import { ANSWER, OUTPUTS, OWN, PARTS, SAID, THEIRS } from "../src/detectors/learned/model.ts";
import { createLayOut, type Example, type FeatureSpace, LETTERS_LEFT_OUT, type Line } from "./examples.ts";
import { createLearned, createVectors, meanSquare, step, stepVector } from "./learned-numbers.ts";
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

const ROUNDS = 14;
/** How far one example moves a figure at first; it falls to nothing by the end. */
const RATE = 0.07;
/** The layers learn more slowly than the vectors, which are seen more rarely. */
const LAYERS = 0.3;
const BIAS = 0.2;
/** Of a line so many features are left out, of letters in a row more, others each time, so that none is relied on alone. */
const LEFT_OUT = 0.5;
/** So are cells of the hidden layer, so that no two of them hold only together. */
const CELLS_LEFT_OUT = 0.2;
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
  const vectors = createVectors(size, { width: WIDTH, shrink: SHRINK_VECTORS, steady: 1e-6 }, spread(SPREAD));
  const mix = createVectors(
    HIDDEN * PARTS,
    { width: WIDTH, shrink: SHRINK_LAYERS, steady: 1e-3 },
    spread(1 / Math.sqrt(WIDTH)),
  );
  const hiddenBias = createLearned(HIDDEN, 0, 1e-3, () => 0.1);
  const out = createLearned(OUTPUTS * HIDDEN, SHRINK_LAYERS, 1e-3, spread(0.5));
  const bias = createLearned(OUTPUTS, 0, 1e-3, () => RARE);
  const input = new Float32Array(INPUT);
  const cells = new Float32Array(HIDDEN);
  /** By part, the mean of the squares of its figures among the input. */
  const squares = new Float64Array(PARTS);
  const slope = new Float32Array(INPUT);
  const errors = new Float32Array(OUTPUTS);

  const laidOut = createLayOut();
  const heard = new Int32Array(MOST_HEARD);
  const amounts = new Float32Array(MOST_HEARD);
  /** Where what is heard of each part ends. */
  const ends = new Int32Array(PARTS);

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
    return count;
  };
  /** Moves the vectors of all that was heard. */
  const moveVectors = (rate: number) => {
    let f = 0;
    for (let part = 0; part < PARTS; part++) {
      const from = part * WIDTH;
      const square = meanSquare(slope, from, WIDTH);
      for (; f < (ends[part] as number); f++)
        stepVector(vectors, heard[f] as number, slope, from, square, amounts[f] as number, rate);
    }
  };
  /** Reads an example; false when there is nothing to learn from it. */
  const read = ({ wanted, weight }: Example): boolean => {
    for (let cell = 0; cell < HIDDEN; cell++) {
      let sum = hiddenBias.values[cell] as number;
      for (let at = 0; at < INPUT; at++) sum += (mix.values[cell * INPUT + at] as number) * (input[at] as number);
      cells[cell] = sum > 0 && random() >= CELLS_LEFT_OUT ? sum / (1 - CELLS_LEFT_OUT) : 0;
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
    for (let part = 0; part < PARTS; part++) squares[part] = meanSquare(input, part * WIDTH, WIDTH);
    for (let cell = 0; cell < HIDDEN; cell++) {
      const held = cells[cell] as number;
      if (held === 0) continue;
      let error = 0;
      for (let output = 0; output < OUTPUTS; output++) {
        const at = output * HIDDEN + cell;
        error += (errors[output] as number) * (out.values[at] as number);
        step(out, at, (errors[output] as number) * held, rate * LAYERS);
      }
      error /= 1 - CELLS_LEFT_OUT;
      step(hiddenBias, cell, error, rate * LAYERS);
      for (let part = 0; part < PARTS; part++) {
        const square = squares[part] as number;
        // Of a part that is not there nothing is learned.
        if (square === 0) continue;
        const from = part * WIDTH;
        for (let at = from; at < from + WIDTH; at++)
          slope[at] = (slope[at] as number) + error * (mix.values[cell * INPUT + at] as number);
        stepVector(mix, cell * PARTS + part, input, from, square, error, rate * LAYERS);
      }
    }
    for (let output = 0; output < OUTPUTS; output++) step(bias, output, errors[output] as number, rate * BIAS);
  };

  /** Examples that taught nothing when they were read last are passed over once. */
  const resting = new Uint8Array(examples.length);
  const order = examples.map((_, index) => index);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const [seen, index] of order.entries()) {
      if (resting[index] === 1) {
        resting[index] = 0;
        continue;
      }
      const isMadeUp = random() < MADE_UP;
      const example = isMadeUp ? makeUp() : (examples[index] as Example);
      input.fill(0);
      let heardSoFar = 0;
      for (const [part, lines] of partsOf(example, random).entries()) heardSoFar = hear(lines, part, heardSoFar);
      if (!read(example)) {
        if (!isMadeUp) resting[index] = 1;
        continue;
      }
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
