import fc from "fast-check";
import { expect, it } from "vitest";
import { atLeast, atMost, logOdds, missingOdds } from "./log-odds.ts";

const read = (figure: string): number => Number(figure.replace("−", "-"));

it("reads with a sign and two decimals, as many as weights have", () => {
  expect([logOdds(0.25), logOdds(-3.52), logOdds(0)]).toEqual(["+0.25", "−3.52", "+0.00"]);
  expect([atMost(1.15), atLeast(-2.2), atMost(-2.241), missingOdds(0.0036)]).toEqual([
    "+1.15",
    "−2.20",
    "−2.25",
    "+0.01",
  ]);
});

it("never reads as if a level were reached that is not, and what reads as missing is enough", () => {
  const odds = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(odds, odds, (sum, threshold) => {
      fc.pre(threshold - sum > 1e-6);
      expect(read(atMost(sum))).toBeLessThan(read(atLeast(threshold)));
      expect(read(missingOdds(threshold - sum))).toBeGreaterThanOrEqual(threshold - sum - 1e-7);
    }),
  );
});
