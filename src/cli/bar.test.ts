import fc from "fast-check";
import { expect, it } from "vitest";
import { bar } from "./bar.ts";

it("is exact to an eighth of a column", () => {
  expect(bar(10, 10, 4)).toBe("████");
  expect(bar(5, 10, 4)).toBe("██");
  expect(bar(11, 32, 4)).toBe("█▍");
  expect(bar(0, 10, 4)).toBe("");
  expect(bar(0, 0, 4)).toBe("");
});

it("shows the least that there is, and never more columns than it has", () => {
  expect(bar(1, 100_000, 10)).toBe("▏");
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.nat(2e6),
      fc.integer({ min: 1, max: 60 }),
      (most, value, columns) => {
        const drawn = bar(value, most, columns);
        expect(drawn.length).toBeLessThanOrEqual(columns);
        expect(drawn === "").toBe(value === 0);
        expect(drawn).toMatch(/^█*[▏▎▍▌▋▊▉]?$/);
      },
    ),
  );
});
