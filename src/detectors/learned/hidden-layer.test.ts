import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHiddenLayer, FINENESS } from "./hidden-layer.ts";
import { PARTS } from "./model.ts";

const WIDTH = 4;
const HIDDEN = 11;
const INPUT = PARTS * WIDTH;
const weights = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
  minLength: HIDDEN * INPUT,
  maxLength: HIDDEN * INPUT,
});
/** Up to the most that a layer hears of one figure. */
const lines = fc.array(fc.array(fc.integer({ min: -4096, max: 4096 }), { minLength: WIDTH, maxLength: WIDTH }), {
  minLength: 1,
  maxLength: PARTS,
});

describe("the hidden layer", () => {
  it("holds what plain sums would hold, two cells to a number", () => {
    fc.assert(
      fc.property(weights, lines, (all, heard) => {
        const mix = Float32Array.from(all);
        const hiddenBias = Float32Array.from({ length: HIDDEN }, (_, cell) => cell / 4 - 1);
        const layer = createHiddenLayer({ width: WIDTH, hidden: HIDDEN, mix, hiddenBias });
        layer.clear();
        for (const [part, line] of heard.entries()) layer.hear(part, Int16Array.from(line));
        // In two parts, as networks side by side are asked.
        layer.fill(0, 4);
        layer.fill(4, HIDDEN);
        const { cells } = layer;
        const figures = heard.flat().map((figure) => figure / FINENESS);
        // Weights are rounded: the largest sums to 8,000 parts.
        const most = Math.max(
          ...Array.from({ length: HIDDEN }, (_, cell) =>
            mix.subarray(cell * INPUT, (cell + 1) * INPUT).reduce((sum, one) => sum + Math.abs(one), 0),
          ),
        );
        const error = figures.reduce((sum, figure) => sum + Math.abs(figure), 0) * (most / 8000);
        for (let cell = 0; cell < HIDDEN; cell++) {
          const sum = figures.reduce((all, figure, at) => all + figure * (mix[cell * INPUT + at] as number), 0);
          const plain = Math.max(0, sum + (hiddenBias[cell] as number));
          expect(Math.abs((cells[cell] as number) - plain)).toBeLessThanOrEqual(error + 1e-6);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is filled from what was heard once and an answer heard by itself as if all of it were heard together", () => {
    fc.assert(
      fc.property(weights, fc.tuple(...Array.from({ length: PARTS }, () => lines)), (all, parts) => {
        const hiddenBias = Float32Array.from({ length: HIDDEN }, (_, cell) => cell / 4 - 1);
        const layer = createHiddenLayer({ width: WIDTH, hidden: HIDDEN, mix: Float32Array.from(all), hiddenBias });
        const hear = (from: number, to: number) => {
          layer.clear();
          for (let part = from; part < to; part++) layer.hear(part, Int16Array.from(parts[part]?.[0] ?? []));
          layer.fill(0, HIDDEN);
        };
        hear(0, PARTS - 1);
        const before = Float32Array.from(layer.sums);
        hear(PARTS - 1, PARTS);
        const answer = Float32Array.from(layer.sums);
        hear(0, PARTS);
        const together = [...layer.cells];
        layer.fillFrom(before, answer);
        for (const [cell, held] of together.entries())
          expect(Math.abs((layer.cells[cell] as number) - held)).toBeLessThanOrEqual(Math.max(1, held) * 1e-3);
      }),
      { numRuns: 100 },
    );
  });

  it("hears no figure beyond a bound, and forgets", () => {
    const mix = new Float32Array(INPUT).fill(1);
    const layer = createHiddenLayer({ width: WIDTH, hidden: 1, mix, hiddenBias: new Float32Array(1) });
    for (let time = 0; time < 9; time++) layer.hear(1, new Int16Array(WIDTH).fill(32767));
    layer.fill(0, 1);
    expect(layer.cells[0]).toBeCloseTo(16 * WIDTH, 0);
    layer.clear();
    layer.fill(0, 1);
    expect(layer.cells[0]).toBe(0);
  });
});
