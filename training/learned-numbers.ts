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
