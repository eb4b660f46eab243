import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEADS, OUTPUTS, rowOf } from "./model.ts";
import { createRows } from "./rows.ts";

const WIDTH = 5;
const row = rowOf({ width: WIDTH });

describe("rows of small figures", () => {
  const figures = fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 3 * row, maxLength: 3 * row });

  it("are summed as if one by one, however many they are", () => {
    fc.assert(
      fc.property(figures, fc.array(fc.nat({ max: 2 }), { maxLength: 900 }), (all, places) => {
        const rows = createRows(Int8Array.from(all), WIDTH);
        const sums = new Int32Array(rows.length).fill(7);
        for (const named of [false, true]) rows.addUp(Int32Array.from(places), places.length, named, sums);
        const sumOf = (at: number) => places.reduce((sum, place) => sum + (all[place * row + at] as number), 0);
        const plain = Array.from({ length: row }, (_, at) => sumOf(at));
        expect([
          ...sums.subarray(0, LEADS),
          ...sums.subarray(rows.vector, rows.vector + WIDTH),
          ...sums.subarray(rows.families, rows.families + OUTPUTS - LEADS),
        ]).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  it("give each figure, and without the families nothing of them", () => {
    const all = Array.from({ length: row }, (_, at) => at - 8);
    const rows = createRows(Int8Array.from(all), WIDTH);
    expect(rows.figure(0, rows.families)).toBe(LEADS + WIDTH - 8);
    expect(rows.along(0, new Float64Array(WIDTH).fill(2))).toBe(
      2 * all.slice(LEADS, LEADS + WIDTH).reduce((sum, one) => sum + one),
    );
    const sums = new Int32Array(rows.length);
    rows.addUp(new Int32Array(2), 2, false, sums);
    expect([...sums.subarray(rows.vector, rows.vector + WIDTH)]).toEqual(
      all.slice(LEADS, LEADS + WIDTH).map((one) => 2 * one),
    );
    expect([...sums.subarray(rows.families)].every((sum) => sum === 0)).toBe(true);
  });
});
