import { type Model, PARTS } from "./model.ts";

/** A line's vector in whole numbers, so many to one; and what a sum of such may be at the most. */
export const FINENESS = 256;
const MOST = 16 * FINENESS;
/** Most that one figure of a line may be. */
const MOST_FIGURE = 32767;

/** A line's vector as the layer hears it: so many figures from one on. */
export const inWholeNumbers = (figures: Float64Array, from: number, width: number): Int16Array => {
  const line = new Int16Array(width);
  for (let at = 0; at < width; at++) {
    const figure = Math.round((figures[from + at] as number) * FINENESS);
    line[at] = Math.max(-MOST_FIGURE, Math.min(MOST_FIGURE, figure));
  }
  return line;
};

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
  /** They last until they are filled again. */
  readonly cells: Float64Array;
  /** What was summed for each cell that is filled: one is open as far as that is above 0. */
  readonly sums: Float32Array;
  /** Forgets what was heard. */
  clear(): void;
  /** Hears a line as a part of what is read of a message (`model.ts`). */
  hear(part: number, line: Int16Array): void;
  /** Fills the cells from one to before another for what was heard. */
  fill(from: number, to: number): void;
  /** Fills all cells for what was heard once and an answer heard by itself, each with the sums that it made. */
  fillFrom(heard: Float32Array, answer: Float32Array): void;
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
  /** By block: the figures that count for any of its cells, and by figure the pairs of weights. */
  const figures: number[] = [];
  const pairs: number[] = [];
  /** By block and how many parts are heard: where its figures end. */
  const ends = new Int32Array(blocks * (PARTS + 1));
  for (let block = 0; block < blocks; block++) {
    ends[block * (PARTS + 1)] = figures.length;
    for (let at = 0; at < input; at++) {
      const weights = Array.from({ length: BLOCK }, (_, cell) => weightOf(block * BLOCK + cell, at));
      if (weights.some((weight) => weight !== 0)) {
        figures.push(at);
        for (let cell = 0; cell < BLOCK; cell += 2)
          pairs.push((weights[cell] as number) + (weights[cell + 1] as number) * APART);
      }
      ends[block * (PARTS + 1) + Math.floor(at / width) + 1] = figures.length;
    }
  }
  const figureAt = Int32Array.from(figures);
  const pairAt = Float64Array.from(pairs);
  const unit = 1 / (scale * FINENESS);
  const heard = new Float64Array(input);
  const cells = new Float64Array(blocks * BLOCK);
  const sums = new Float32Array(blocks * BLOCK);
  /** Only what lies between was heard. */
  let firstPart = PARTS;
  let parts = 0;
  const open = (cell: number, sum: number) => {
    const odds = sum * unit + (hiddenBias[cell] ?? 0);
    sums[cell] = odds;
    cells[cell] = odds > 0 ? odds : 0;
  };
  const take = (cell: number, sum: number) => {
    const upper = Math.round(sum / APART);
    open(cell, sum - upper * APART);
    open(cell + 1, upper);
  };
  return {
    cells,
    sums,
    clear: () => {
      heard.fill(0);
      firstPart = PARTS;
      parts = 0;
    },
    hear: (part, line) => {
      const begin = part * width;
      if (part >= parts) parts = part + 1;
      if (part < firstPart) firstPart = part;
      for (let at = 0; at < width; at++) {
        const sum = (heard[begin + at] as number) + (line[at] as number);
        heard[begin + at] = sum > MOST ? MOST : sum < -MOST ? -MOST : sum;
      }
    },
    fill: (from, to) => {
      const last = Math.ceil(to / BLOCK);
      for (let block = Math.floor(from / BLOCK); block < last; block++) {
        let one = 0;
        let two = 0;
        let three = 0;
        let four = 0;
        // Nothing is heard of lines that are not there.
        const end = ends[block * (PARTS + 1) + parts] as number;
        for (let at = ends[block * (PARTS + 1) + Math.min(firstPart, parts)] as number; at < end; at++) {
          const figure = heard[figureAt[at] as number] as number;
          const pair = at * PAIRS;
          one += (pairAt[pair] as number) * figure;
          two += (pairAt[pair + 1] as number) * figure;
          three += (pairAt[pair + 2] as number) * figure;
          four += (pairAt[pair + 3] as number) * figure;
        }
        const cell = block * BLOCK;
        take(cell, one);
        take(cell + 2, two);
        take(cell + 4, three);
        take(cell + 6, four);
      }
    },
    fillFrom: (heard, answer) => {
      for (let cell = 0; cell < cells.length; cell++) {
        // Each has the bias in it.
        const odds = (heard[cell] as number) + (answer[cell] as number) - (hiddenBias[cell] ?? 0);
        cells[cell] = odds > 0 ? odds : 0;
      }
    },
  };
};
