import { describe, expect, it } from "vitest";
import { createEdges, createPairs, layEdges, layPairs } from "./pairs.ts";

const COUNT = 2000;
const triples = Array.from({ length: COUNT }, (_, at) => [at % 40, at, at + 7] as const);

describe("pairs of numbers", () => {
  it("lead to the third number that stands with them, and others to none", () => {
    const next = createEdges(layEdges(triples.flat()));
    for (const [left, right, third] of triples) expect(next(left, right)).toBe(third);
    expect(next(41, 0)).toBe(-1);
    expect(next(0, 1)).toBe(-1);
  });

  it("are all known, and nearly all others are told from them", () => {
    const has = createPairs(layPairs(triples.flatMap((triple) => triple.slice(0, 2))));
    expect(triples.every(([left, right]) => has(left, right))).toBe(true);
    const mistaken = triples.filter(([left, right]) => has(left + 100, right)).length;
    expect(mistaken).toBeLessThan(COUNT / 20);
  });
});
