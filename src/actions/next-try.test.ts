import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { samplePlanned } from "../../test/fakes/sample-action.ts";
import { isGivenUp, nextTry } from "./next-try.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const anyAttempts = fc.integer({ min: 1, max: 5000 });
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("nextTry", () => {
  test("doubles the longest pause from a second up to a quarter of an hour", () => {
    const longest = [1, 2, 3, 10, 11, 12, 5000].map((attempts) => nextTry(attempts, 1 - Number.EPSILON));
    expect(longest).toEqual([1000, 2000, 4000, 512_000, 900_000, 900_000, 900_000]);
  });

  test("takes any part of that pause, in whole milliseconds and never at once", () => {
    expect(nextTry(3, 0)).toBe(1);
    expect(nextTry(3, 0.5)).toBe(2000);
    fc.assert(
      fc.property(anyAttempts, anyRandom, (attempts, random) => {
        const pause = nextTry(attempts, random) ?? -1;
        expect(Number.isInteger(pause)).toBe(true);
        expect(pause).toBeGreaterThanOrEqual(1);
        expect(pause).toBeLessThanOrEqual(Math.min(15 * MINUTE, 1000 * 2 ** (attempts - 1)));
      }),
    );
  });

  test("never comes before the time that the platform asks for, nor later than that and its own pause", () => {
    fc.assert(
      fc.property(anyAttempts, anyRandom, fc.double({ min: 0, max: DAY, noNaN: true }), (attempts, random, asked) => {
        const pause = nextTry(attempts, random, asked) ?? -1;
        expect(pause).toBeGreaterThanOrEqual(asked);
        expect(pause).toBeLessThanOrEqual(Math.max(Math.ceil(asked), nextTry(attempts, random) ?? -1));
      }),
    );
  });

  test("comes never where the platform asks for more than a day", () => {
    expect(nextTry(1, 0.5, DAY)).toBe(DAY);
    expect(nextTry(1, 0.5, DAY + 1)).toBeNull();
    expect(nextTry(1, 0.5, Number.POSITIVE_INFINITY)).toBeNull();
  });

  test("goes by its own pause where what the platform asks for makes no sense", () => {
    expect(nextTry(2, 0.5, Number.NaN)).toBe(1000);
    expect(nextTry(2, 0.5, -1)).toBe(1000);
  });
});

describe("isGivenUp", () => {
  const tried = (attempts: number) => samplePlanned("a", 0, { attempts });

  test("is so once a day has passed and not before", () => {
    expect(isGivenUp(tried(200), DAY - 1)).toBe(false);
    expect(isGivenUp(tried(200), DAY)).toBe(true);
    // A platform that asks for a second each time is asked so often within minutes.
    expect(isGivenUp(tried(300), 5 * MINUTE)).toBe(false);
  });

  test("is not so for what lay untried while nothing ran", () => {
    expect(isGivenUp(tried(0), 30 * DAY)).toBe(false);
    expect(isGivenUp(tried(7), 30 * DAY)).toBe(false);
    expect(isGivenUp(tried(8), 30 * DAY)).toBe(true);
  });

  test("is so later where it is to be tried for longer", () => {
    expect(isGivenUp(tried(200), 30 * DAY - 1, 30 * DAY)).toBe(false);
    expect(isGivenUp(tried(200), 30 * DAY, 30 * DAY)).toBe(true);
    expect(isGivenUp(tried(300), -DAY, 30 * DAY)).toBe(false);
  });

  test("is so in the end where the clock was set back to before it was planned", () => {
    expect(isGivenUp(tried(299), -300 * DAY)).toBe(false);
    expect(isGivenUp(tried(300), -300 * DAY)).toBe(true);
  });
});
