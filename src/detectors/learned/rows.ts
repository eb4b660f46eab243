import { FOUR, layRow, type Scales } from "./model.ts";

/** Four figures as one number: turned over so, each has `ZERO` added, and none is negative. */
const TURNED = 0x80808080 | 0;
const ZERO = 128;
/** Of four figures every second one, with room beside each for the sum of so many rows. */
const EVERY_SECOND = 0x00ff00ff;
const HALF = 0xffff;
const MOST_AT_ONCE = 256;

/** Rows of a model, to be summed. */
export interface Rows {
  /** Adds the rows at the first `count` places up into `sums`, laid out as a row: leads and vector, or with `named` the families. */
  addUp(places: Int32Array, count: number, named: boolean, sums: Int32Array): void;
  /** The vector of one row, each figure times its weight, and summed. */
  along(place: number, weights: Float64Array): number;
  /** One figure of one row. */
  figure(place: number, at: number): number;
}

/** Makes rows ready as a model of such a width holds them: figures from -128 to 127. */
export const createRows = (figures: Int8Array, width: number): Rows => {
  const { vector, families, length } = layRow({ width });
  const size = length / FOUR;
  const cells = new Int32Array(figures.buffer, figures.byteOffset, figures.length / FOUR);
  return {
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
            const four = (cells[(places[at] as number) * size + cell] as number) ^ TURNED;
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
      for (let at = 0; at < width; at++) sum += (figures[from + at] as number) * (weights[at] as number);
      return sum;
    },
    figure: (place, at) => figures[place * length + at] as number,
  };
};

/** Rows of one kind, with working space for those of the text at hand: the place of each, and at which word it stands. */
export const createKind = (figures: Int8Array, width: number, scales: Scales, room: number) => {
  const rows = createRows(figures, width);
  const places = new Int32Array(room);
  const standsAt = new Int32Array(room);
  const sums = new Int32Array(layRow({ width }).length);
  return { rows, scales, places, standsAt, sums, count: 0 };
};

/** Rows of words, of letters, of pairs or of meanings. */
export type Kind = ReturnType<typeof createKind>;
