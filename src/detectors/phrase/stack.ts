/** A growing list of numbers that keeps its room when it is cleared. */
export interface Stack {
  /** The numbers up to `length`, and room behind them. */
  readonly values: Int32Array;
  readonly length: number;
  push(value: number): void;
  clear(): void;
}

/** Starts with nothing in it. */
export const createStack = (): Stack => {
  const stack = {
    values: new Int32Array(256),
    length: 0,
    push: (value: number) => {
      if (stack.length === stack.values.length) {
        const longer = new Int32Array(stack.values.length * 2);
        longer.set(stack.values);
        stack.values = longer;
      }
      stack.values[stack.length++] = value;
    },
    clear: () => {
      stack.length = 0;
    },
  };
  return stack;
};
