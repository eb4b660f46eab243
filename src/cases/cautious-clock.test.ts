import { expect, it } from "vitest";
import { createCautiousClock } from "./cautious-clock.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** A clock on the wall that is set to whatever is said, and the time that really passes. */
const world = () => {
  let passed = 0;
  let set = 0;
  const cautious = createCautiousClock(
    () => 1000 * DAY + passed + set,
    () => passed,
  );
  const after = (ms: number, by = 0) => {
    passed += ms;
    set += by;
    return cautious() - 1000 * DAY;
  };
  return { after };
};

it("goes with the clock on the wall", () => {
  const { after } = world();
  expect([after(0), after(HOUR), after(10 * DAY), after(0, HOUR)]).toEqual([
    0,
    HOUR,
    HOUR + 10 * DAY,
    2 * HOUR + 10 * DAY,
  ]);
});

it("does not believe a leap forward before it has stood for a day", () => {
  const { after } = world();
  expect([after(HOUR, YEAR), after(HOUR), after(DAY - HOUR - 1), after(1)]).toEqual([
    HOUR,
    2 * HOUR,
    DAY + HOUR - 1,
    YEAR + DAY + HOUR,
  ]);
});

it("forgets a leap forward that was taken back, and waits anew for the next", () => {
  const { after } = world();
  expect([after(HOUR, YEAR), after(HOUR, -YEAR)]).toEqual([HOUR, 2 * HOUR]);
  expect([after(DAY, YEAR), after(HOUR)]).toEqual([DAY + 2 * HOUR, DAY + 3 * HOUR]);
});

it("goes back at once", () => {
  const { after } = world();
  expect([after(HOUR, -YEAR), after(HOUR)]).toEqual([HOUR - YEAR, 2 * HOUR - YEAR]);
});
