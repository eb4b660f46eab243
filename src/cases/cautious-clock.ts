import { DAY_MS, HOUR_MS } from "../model/time-spans.ts";

/**
 * The time by which things are deleted, in milliseconds since the epoch. A clock that leaps forward would make all that
 * is kept look old at once, so a leap counts only once the clock has stood by it for a day; until then time goes on from
 * where it was. A clock that is set back counts at once. Nothing is known of what the clock did while nothing ran.
 * @param now the clock on the wall
 * @param steady milliseconds that nobody can set
 */
export const createCautiousClock = (now: () => number, steady: () => number): (() => number) => {
  let believed = now();
  let lookedAt = steady();
  let leaptAt: number | null = null;
  return () => {
    const [wall, at] = [now(), steady()];
    const expected = believed + (at - lookedAt);
    lookedAt = at;
    if (wall <= expected + HOUR_MS) leaptAt = null;
    else leaptAt ??= at;
    if (leaptAt === null || at - leaptAt >= DAY_MS) {
      leaptAt = null;
      believed = wall;
    } else believed = expected;
    return believed;
  };
};
