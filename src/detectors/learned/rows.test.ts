import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEADS, layRow } from "./model.ts";
import { createRows } from "./rows.ts";

const WIDTH = 5;
const { vector, families, length } = layRow({ width: WIDTH });

describe("rows of small figures", () => {
  const figures = fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 3 * length, maxLength: 3 * length });

  it("are summed as if one by one, however many they are", () => {
    fc.assert(
      fc.property(figures, fc.array(fc.nat({ max: 2 }), { maxLength: 900 }), (all, places) => {
        const rows = createRows(Int8Array.from(all), WIDTH);
        const sums = new Int32Array(length).fill(7);
        for (const named of [false, true]) rows.addUp(Int32Array.from(places), places.length, named, sums);
        const sumOf = (at: number) => places.reduce((sum, place) => sum + (all[place * length + at] as number), 0);
        expect([...sums]).toEqual(Array.from({ length }, (_, at) => sumOf(at)));
      }),
      { numRuns: 50 },
    );
  });

  it("give each figure, and without the families nothing of them", () => {
    const all = Array.from({ length }, (_, at) => at - 8);
    const rows = createRows(Int8Array.from(all), WIDTH);
    expect(rows.figure(0, families)).toBe(families - 8);
    const own = all.slice(vector, vector + WIDTH);
    expect(rows.along(0, new Float64Array(WIDTH).fill(2))).toBe(2 * own.reduce((sum, one) => sum + one));
    const sums = new Int32Array(length);
    rows.addUp(new Int32Array(2), 2, false, sums);
    expect([...sums.subarray(0, LEADS)]).toEqual(all.slice(0, LEADS).map((one) => 2 * one));
    expect([...sums.subarray(vector, vector + WIDTH)]).toEqual(own.map((one) => 2 * one));
    expect([...sums.subarray(families)].every((sum) => sum === 0)).toBe(true);
  });
});
