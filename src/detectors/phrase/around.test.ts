import { expect, it } from "vitest";
import { type Around, createAround, createPatience, type Span } from "./around.ts";
import { createStack } from "./stack.ts";

/** How many places were looked at. */
let looked = 0;

/** Sets elements, given by their places, round a place of the first of them. */
const setRound = (elements: readonly (readonly Span[])[], within: number): ReturnType<Around> => {
  const spots = createStack();
  const bounds = [0];
  for (const places of elements) {
    for (const [start, end] of places) {
      spots.push(start);
      spots.push(end);
    }
    bounds.push(spots.length);
  }
  const around = createAround(spots, (start, end, from, to) => {
    looked++;
    return Math.max(end, to) - Math.min(start, from);
  });
  return around(bounds, 0, elements[0]?.[0] as Span, within, createPatience());
};
const one = (at: number): Span => [at, at + 1];

it("takes the nearest place of each element", () => {
  expect(setRound([[one(10)], [one(2), one(12)], [one(13)]], 14)).toEqual([10, 14]);
});

it("takes a farther one where the nearest lies on the wrong side, or on words that another element needs", () => {
  expect(setRound([[one(10)], [one(6), one(15)], [one(21)]], 14)).toEqual([10, 22]);
  expect(setRound([[one(10)], [one(11), one(13)], [one(11)]], 14)).toEqual([10, 14]);
  expect(setRound([[one(10)], [one(6), one(15)], [one(24)]], 14)).toBeNull();
});

it("does not try without end", () => {
  const many = Array.from({ length: 2000 }, (_, at) => one(at + 1));
  looked = 0;
  expect(setRound([[one(0)], many, many, many, many, [one(5000)]], 3000)).toBeNull();
  expect(looked).toBeLessThan(100 * many.length);
});
