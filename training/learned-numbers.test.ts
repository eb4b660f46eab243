import { describe, expect, it } from "vitest";
import { createVectors, meanSquare, stepVector } from "./learned-numbers.ts";

describe("a vector that is fitted", () => {
  const slope = Float32Array.from([9, 3, -1, 2]);
  const square = meanSquare(slope, 1, 3);
  const fresh = (shrink = 0) => createVectors(2, { width: 3, shrink, steady: 1e-6 }, () => 1);

  it("moves against its figures of the slope, and no other vector does", () => {
    const vectors = fresh();
    stepVector(vectors, 1, slope, 1, square, 2, 0.1);
    const [one, two, three] = vectors.values.subarray(3).map((value) => 1 - value);
    expect([...vectors.values.subarray(0, 3)]).toEqual([1, 1, 1]);
    expect(one).toBeGreaterThan(0);
    expect((two as number) / (one as number)).toBeCloseTo(-1 / 3, 4);
    expect((three as number) / (one as number)).toBeCloseTo(2 / 3, 4);
  });

  it("moves as far at first whatever the slope's size, and less each time", () => {
    const far = [1, 50].map((amount) => {
      const vectors = fresh();
      return [1, 2, 3].map(() => {
        const before = vectors.values[0] as number;
        stepVector(vectors, 0, slope, 1, square, amount, 0.1);
        return before - (vectors.values[0] as number);
      });
    });
    expect(far[0]?.[0]).toBeCloseTo(far[1]?.[0] as number, 5);
    for (const [first = 0, second = 0, third = 0] of far) {
      expect(second).toBeLessThan(first);
      expect(third).toBeLessThan(second);
    }
  });

  it("is drawn to nothing where it is moved", () => {
    const [free, drawn] = [fresh(), fresh(0.5)];
    for (const vectors of [free, drawn]) stepVector(vectors, 0, slope, 1, square, 0.001, 0.1);
    expect(drawn.values[1]).toBeLessThan(free.values[1] as number);
  });
});
