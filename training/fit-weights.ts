import { OUTPUTS } from "../src/detectors/learned/model.ts";
import { createLayOut, type Example, type FeatureSpace, LETTERS_LEFT_OUT } from "./examples.ts";
import { createLearned, createVectors, meanSquare, step, stepVector } from "./learned-numbers.ts";
import { createRandom, shuffle } from "./random.ts";

/** Weights by feature and output, and a bias by output. */
export interface Weights {
  readonly bias: Float32Array;
  readonly of: Float32Array;
}

const ROUNDS = 14;
const RATE = 0.07;
const BIAS = 0.2;
const SHRINK = 3e-3;
/** Errors smaller than this teach nothing. */
const LEAST = 1e-3;
const RARE = -3;

/** Fits what each word of a message counts by itself for each output: a logistic regression by AdaGrad, in an order that is the same on every machine. */
export const fitWeights = (
  examples: readonly Example[],
  { size, grams, pairs }: Pick<FeatureSpace, "size" | "grams" | "pairs">,
): Weights => {
  const random = createRandom();
  const of = createVectors(size, { width: OUTPUTS, shrink: SHRINK, steady: 1e-6 }, () => 0);
  const bias = createLearned(OUTPUTS, 0, 1e-3, () => RARE);
  const { features, amounts, layOut } = createLayOut();
  const odds = new Float64Array(OUTPUTS);
  const errors = new Float32Array(OUTPUTS);
  const order = examples.map((_, index) => index);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const index of order) {
      const { said, wanted, weight } = examples[index] as Example;
      const all = layOut(said);
      let count = 0;
      for (let f = 0; f < all; f++) {
        const feature = features[f] as number;
        const isOfLetters = feature >= grams && feature < pairs;
        if (isOfLetters && random() < LETTERS_LEFT_OUT) continue;
        features[count] = feature;
        amounts[count++] = (amounts[f] as number) / (isOfLetters ? 1 - LETTERS_LEFT_OUT : 1);
      }
      odds.set(bias.values);
      for (let f = 0; f < count; f++) {
        const from = (features[f] as number) * OUTPUTS;
        const amount = amounts[f] as number;
        for (let output = 0; output < OUTPUTS; output++)
          odds[output] = (odds[output] as number) + (of.values[from + output] as number) * amount;
      }
      let most = 0;
      for (let output = 0; output < OUTPUTS; output++) {
        const error = (1 / (1 + Math.exp(-(odds[output] as number))) - (wanted[output] as number)) * weight;
        errors[output] = error;
        most = Math.max(most, Math.abs(error));
      }
      if (most < LEAST) continue;
      const square = meanSquare(errors, 0, OUTPUTS);
      for (let f = 0; f < count; f++)
        stepVector(of, features[f] as number, errors, 0, square, amounts[f] as number, RATE);
      for (let output = 0; output < OUTPUTS; output++) step(bias, output, errors[output] as number, RATE * BIAS);
    }
  }
  return { bias: bias.values, of: of.values };
};
