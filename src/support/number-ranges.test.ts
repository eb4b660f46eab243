import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumberRange } from "../model/alert-log.ts";
import { extend, firstDifference, joined, sizeOf } from "./number-ranges.ts";

const anyNumbers = fc.array(fc.integer({ min: 1, max: 30 }));
const rangesOf = (numbers: readonly number[]) => {
  const ranges: [number, number][] = [];
  for (const number of numbers) extend(ranges, number);
  return ranges;
};
const numbersIn = (ranges: readonly NumberRange[]) =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
const inOrder = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);

describe("ranges of numbers", () => {
  it("hold what they were made of, in as few ranges as there can be", () => {
    expect(rangesOf([1, 2, 3, 7, 9, 10])).toEqual([
      [1, 3],
      [7, 7],
      [9, 10],
    ]);
    fc.assert(
      fc.property(anyNumbers, (numbers) => {
        const ranges = rangesOf(inOrder(numbers));
        expect(numbersIn(ranges)).toEqual(inOrder(numbers));
        expect(sizeOf(ranges)).toBe(inOrder(numbers).length);
        // In any order and with overlaps, joining them comes to the same.
        expect(joined(rangesOf(numbers))).toEqual(ranges);
      }),
    );
  });

  it("differ first where sets of numbers do", () => {
    fc.assert(
      fc.property(anyNumbers, anyNumbers, (left, right) => {
        const [number] = inOrder([...left, ...right]).filter((one) => left.includes(one) !== right.includes(one));
        const expected = number === undefined ? null : { number, onlyIn: left.includes(number) ? "left" : "right" };
        expect(firstDifference(rangesOf(inOrder(left)), rangesOf(inOrder(right)))).toEqual(expected);
      }),
    );
    expect(firstDifference([[1, 4]], [[1, 4]])).toBeNull();
  });
});
