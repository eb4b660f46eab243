/** Numbers that are fitted, each with how much it was moved so far. */
export interface Learned {
  readonly values: Float32Array;
  readonly squares: Float32Array;
  /** How strongly each is drawn to nothing where it is moved. */
  readonly shrink: number;
}

/** So many numbers, each begun with `begin`; the smaller `steady`, the further the first steps go. */
export const createLearned = (size: number, shrink: number, steady: number, begin: () => number): Learned => ({
  values: Float32Array.from({ length: size }, begin),
  squares: new Float32Array(size).fill(steady),
  shrink,
});

/** Moves one number against its slope, the less the more it was moved already (AdaGrad). */
export const step = ({ values, squares, shrink }: Learned, at: number, slope: number, rate: number): void => {
  const value = values[at] as number;
  const drawn = slope + shrink * value;
  const square = (squares[at] as number) + drawn * drawn;
  squares[at] = square;
  values[at] = value - (rate * drawn) / Math.sqrt(square);
};

/** Vectors that are fitted, one a row, each with how much it was moved so far as a whole: that takes one root for all its figures. */
export interface Vectors {
  readonly values: Float32Array;
  readonly squares: Float32Array;
  readonly width: number;
  readonly shrink: number;
}

/** So many vectors, each figure of which is begun with `begin`. */
export const createVectors = (
  rows: number,
  { width, shrink, steady }: { readonly width: number; readonly shrink: number; readonly steady: number },
  begin: () => number,
): Vectors => ({
  values: Float32Array.from({ length: rows * width }, begin),
  squares: new Float32Array(rows).fill(steady),
  width,
  shrink,
});

/** The mean of the squares of so many figures from one on. */
export const meanSquare = (figures: Float32Array, from: number, width: number): number => {
  let sum = 0;
  for (let at = from; at < from + width; at++) sum += (figures[at] as number) * (figures[at] as number);
  return sum / width;
};

/**
 * Moves one vector against `amount` times the figures of `slope` from `from` on, the less the more it was moved already;
 * `square` is their `meanSquare`.
 */
export const stepVector = (
  { values, squares, width, shrink }: Vectors,
  row: number,
  slope: Float32Array,
  from: number,
  square: number,
  amount: number,
  rate: number,
): void => {
  const moved = (squares[row] as number) + square * amount * amount;
  squares[row] = moved;
  const far = rate / Math.sqrt(moved);
  const kept = 1 - far * shrink;
  const begin = row * width;
  for (let at = 0; at < width; at++)
    values[begin + at] = (values[begin + at] as number) * kept - far * amount * (slope[from + at] as number);
};
