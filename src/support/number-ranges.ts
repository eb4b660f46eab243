import type { NumberRange } from "../model/alert-log.ts";

/** Adds a number beyond the last one to ranges that are in order. */
export const extend = (ranges: [from: number, to: number][], number: number): void => {
  const last = ranges.at(-1);
  if (last && last[1] === number - 1) last[1] = number;
  else ranges.push([number, number]);
};

/** The same numbers in as few ranges as there can be, in order. */
export const joined = (ranges: readonly NumberRange[]): NumberRange[] => {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
};

/** How many numbers ranges hold that do not overlap. */
export const sizeOf = (ranges: readonly NumberRange[]): number =>
  ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);

const nowhere: NumberRange = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The smallest number that only one of two sets of joined ranges holds, and which; null when they hold the same. */
export const firstDifference = (
  left: readonly NumberRange[],
  right: readonly NumberRange[],
): { readonly number: number; readonly onlyIn: "left" | "right" } | null => {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one, other] = [left[index] ?? nowhere, right[index] ?? nowhere];
    if (one[0] !== other[0]) {
      const onlyIn = one[0] < other[0] ? "left" : "right";
      return { number: Math.min(one[0], other[0]), onlyIn };
    }
    if (one[1] !== other[1]) {
      const onlyIn = one[1] > other[1] ? "left" : "right";
      return { number: Math.min(one[1], other[1]) + 1, onlyIn };
    }
  }
  return null;
};
