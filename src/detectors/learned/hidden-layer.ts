import { type Model, PARTS } from "./model.ts";

/** A line's vector in whole numbers, so many to one; and what a sum of such may be at the most. */
export const FINENESS = 256;
const MOST = 16 * FINENESS;

/**
 * Two weights stand in one number, so far apart that their sums of products do not meet: a number holds 53 bits exactly,
 * and one multiplication serves for two cells.
 */
const APART = 2 ** 26;
/** So many such pairs are summed side by side. */
const PAIRS = 4;
const BLOCK = 2 * PAIRS;

/** The cells between what is heard and what is said. */
export interface HiddenLayer {
  /** Forgets what was heard. */
  clear(): void;
  /** Hears a line as the message itself (0), one of its speaker's (1) or one of others' (2). */
  hear(part: number, line: Int16Array): void;
  /** Fills the cells for what was heard; they last until the next call. */
  fill(): Float64Array;
}

/** A layer in which nothing counts is weighed as if so much did. */
const LEAST = 1e-6;

/** The largest sum that the weights of one cell make. */
const largestOf = (mix: Float32Array, cells: number, input: number): number => {
  let most = LEAST;
  for (let cell = 0; cell < cells; cell++) {
    let sum = 0;
    for (let at = 0; at < input; at++) sum += Math.abs(mix[cell * input + at] as number);
    most = Math.max(most, sum);
  }
  return most;
};

/** Makes the layer of a model ready for use. */
export const createHiddenLayer = ({
  width,
  hidden,
  mix,
  hiddenBias,
}: Pick<Model, "width" | "hidden" | "mix" | "hiddenBias">): HiddenLayer => {
  const input = PARTS * width;
  const blocks = Math.ceil(hidden / BLOCK);
  /** Weights are as fine as they can be when no sum reaches the other of its pair. */
  const scale = (APART / 2 / MOST - input) / largestOf(mix, hidden, input);
  const weightOf = (cell: number, at: number) =>
    cell < hidden ? Math.round((mix[cell * input + at] as number) * scale) : 0;
  const pairs = new Float64Array(blocks * input * PAIRS);
  for (let block = 0; block < blocks; block++)
    for (let at = 0; at < input; at++)
      for (let pair = 0; pair < PAIRS; pair++) {
        const cell = block * BLOCK + 2 * pair;
        pairs[(block * input + at) * PAIRS + pair] = weightOf(cell, at) + weightOf(cell + 1, at) * APART;
      }
  const unit = 1 / (scale * FINENESS);
  const heard = new Float64Array(input);
  const cells = new Float64Array(blocks * BLOCK);
  let end = 0;
  const open = (cell: number, sum: number) => {
    const odds = sum * unit + (hiddenBias[cell] ?? 0);
    cells[cell] = odds > 0 ? odds : 0;
  };
  const take = (cell: number, sum: number) => {
    const upper = Math.round(sum / APART);
    open(cell, sum - upper * APART);
    open(cell + 1, upper);
  };
  return {
    clear: () => {
      heard.fill(0);
      end = 0;
    },
    hear: (part, line) => {
      const begin = part * width;
      end = Math.max(end, begin + width);
      for (let at = 0; at < width; at++) {
        const sum = (heard[begin + at] as number) + (line[at] as number);
        heard[begin + at] = sum > MOST ? MOST : sum < -MOST ? -MOST : sum;
      }
    },
    fill: () => {
      for (let block = 0; block < blocks; block++) {
        let one = 0;
        let two = 0;
        let three = 0;
        let four = 0;
        let from = block * input * PAIRS;
        // Nothing is heard of lines that are not there.
        for (let at = 0; at < end; at++) {
          const figure = heard[at] as number;
          one += (pairs[from] as number) * figure;
          two += (pairs[from + 1] as number) * figure;
          three += (pairs[from + 2] as number) * figure;
          four += (pairs[from + 3] as number) * figure;
          from += PAIRS;
        }
        const cell = block * BLOCK;
        take(cell, one);
        take(cell + 2, two);
        take(cell + 4, three);
        take(cell + 6, four);
      }
      return cells;
    },
  };
};
