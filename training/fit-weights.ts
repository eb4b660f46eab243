import { WIDTH } from "../src/detectors/learned/model.ts";
import type { Example } from "./examples.ts";

/** Weights by feature and output, and a bias by output. */
export interface Weights {
  readonly bias: Float64Array;
  readonly of: Float32Array;
}

const ROUNDS = 40;
const RATE = 0.07;
const SHRINK = 3e-3;
/** Errors smaller than this teach nothing. */
const LEAST = 1e-3;
const RARE = -3;

/** A small repeatable source of whole numbers below a bound. */
const createRandom = () => {
  let state = 1;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor(((state >>> 8) / 16_777_216) * below);
  };
};

/** Fits a logistic regression for each output by AdaGrad, in an order that is the same on every machine. */
export const fitWeights = (examples: readonly Example[], size: number): Weights => {
  const of = new Float32Array(size * WIDTH);
  const squares = new Float32Array(size * WIDTH);
  const bias = new Float64Array(WIDTH).fill(RARE);
  const biasSquares = new Float64Array(WIDTH);
  const random = createRandom();
  const order = examples.map((_, index) => index);
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = random(at + 1);
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    for (const index of order) {
      const { features, amounts, wanted, weight } = examples[index] as Example;
      for (let k = 0; k < WIDTH; k++) {
        let odds = bias[k] as number;
        for (let f = 0; f < features.length; f++)
          odds += (of[(features[f] as number) * WIDTH + k] as number) * (amounts[f] as number);
        const error = (1 / (1 + Math.exp(-odds)) - (wanted[k] as number)) * weight;
        if (Math.abs(error) < LEAST) continue;
        for (let f = 0; f < features.length; f++) {
          const cell = (features[f] as number) * WIDTH + k;
          const slope = error * (amounts[f] as number) + SHRINK * (of[cell] as number);
          squares[cell] = (squares[cell] as number) + slope * slope;
          of[cell] = (of[cell] as number) - (RATE * slope) / Math.sqrt((squares[cell] as number) + 1e-6);
        }
        biasSquares[k] = (biasSquares[k] as number) + error * error;
        bias[k] = (bias[k] as number) - (0.2 * RATE * error) / Math.sqrt((biasSquares[k] as number) + 1e-3);
      }
    }
  }
  return { bias, of };
};
