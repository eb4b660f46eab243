import { LEADS, OUTPUTS, rowOf } from "./model.ts";

/** Figures of a row are summed four at a time, as they stand in one cell. */
const FOUR = 4;
const inFours = (figures: number): number => Math.ceil(figures / FOUR);

/** In a cell figures have this added, so that none is negative. */
const ZERO = 128;
/** Of four figures every second one, with room beside each for the sum of so many rows. */
const EVERY_SECOND = 0x00ff00ff;
const HALF = 0xffff;
const MOST_AT_ONCE = 256;

/** Rows of a model, laid out to be summed. */
export interface Rows {
  /** Where the vector and the families stand in a sum; the leads come first. */
  readonly vector: number;
  readonly families: number;
  /** How many figures a sum has. */
  readonly length: number;
  /** Adds the rows at the first `count` places up into `sums`: leads and vector, or with `named` the families. */
  addUp(places: Int32Array, count: number, named: boolean, sums: Int32Array): void;
  /** The vector of one row, each figure times its weight, and summed. */
  along(place: number, weights: Float64Array): number;
  /** One figure of one row. */
  figure(place: number, at: number): number;
}

/** Lays out rows as a model of such a width holds them: figures from -128 to 127. */
export const createRows = (figures: Int8Array, width: number): Rows => {
  const row = rowOf({ width });
  const vector = inFours(LEADS) * FOUR;
  const families = vector + inFours(width) * FOUR;
  const length = families + inFours(OUTPUTS - LEADS) * FOUR;
  const size = length / FOUR;
  const bytes = new Uint8Array((figures.length / row) * length).fill(ZERO);
  const lay = (from: number, to: number, count: number) => {
    for (let at = 0; at < count; at++) bytes[to + at] = (figures[from + at] as number) + ZERO;
  };
  for (let from = 0, to = 0; from < figures.length; from += row, to += length) {
    lay(from, to, LEADS);
    lay(from + LEADS, to + vector, width);
    lay(from + LEADS + width, to + families, OUTPUTS - LEADS);
  }
  const cells = new Int32Array(bytes.buffer);
  return {
    vector,
    families,
    length,
    addUp: (places, count, named, sums) => {
      const begin = named ? families / FOUR : 0;
      const end = named ? size : families / FOUR;
      sums.fill(0, begin * FOUR, end * FOUR);
      for (let from = 0; from < count; from += MOST_AT_ONCE) {
        const to = Math.min(count, from + MOST_AT_ONCE);
        const zero = (to - from) * ZERO;
        for (let cell = begin; cell < end; cell++) {
          let even = 0;
          let odd = 0;
          for (let at = from; at < to; at++) {
            const four = cells[(places[at] as number) * size + cell] as number;
            even = (even + (four & EVERY_SECOND)) | 0;
            odd = (odd + ((four >>> 8) & EVERY_SECOND)) | 0;
          }
          const first = cell * FOUR;
          sums[first] = (sums[first] as number) + (even & HALF) - zero;
          sums[first + 1] = (sums[first + 1] as number) + (odd & HALF) - zero;
          sums[first + 2] = (sums[first + 2] as number) + (even >>> 16) - zero;
          sums[first + 3] = (sums[first + 3] as number) + (odd >>> 16) - zero;
        }
      }
    },
    along: (place, weights) => {
      const from = place * length + vector;
      let sum = 0;
      for (let at = 0; at < width; at++) sum += ((bytes[from + at] as number) - ZERO) * (weights[at] as number);
      return sum;
    },
    figure: (place, at) => (bytes[place * length + at] as number) - ZERO,
  };
};
