import { LONGEST_PAUSE, type PlannedAction } from "../model/outbox.ts";
import { DAY_MS } from "../model/time-spans.ts";

const SHORTEST = 1000;
const LONGEST = 15 * 60_000;

/** How often an action is tried however old it is: it may have lain while Breakwater stood still. */
const LEAST = 8;

/** So many tries end it too where the clock was set back to before it was planned, and says nothing of how old it is: a day has hardly room for more. */
const MOST = 300;

/**
 * Milliseconds until an action is tried again that was tried `attempts` times: as many as the platform asked for, which knows
 * best, else a random part of a pause that doubles with every try; null when that is more than a day.
 * @param random from 0 to below 1
 */
export const nextTry = (attempts: number, random: number, retryAfterMs = 0): number | null => {
  if (retryAfterMs > LONGEST_PAUSE) return null;
  if (retryAfterMs > 0) return Math.ceil(retryAfterMs);
  return Math.max(1, Math.ceil(random * Math.min(LONGEST, SHORTEST * 2 ** (attempts - 1))));
};

/**
 * Whether an action is given up: so long has passed since it was planned, a day unless given, or is likely to have, and it had its
 * tries. Times in milliseconds.
 */
export const isGivenUp = ({ plannedAt, attempts }: PlannedAction, now: number, afterMs = DAY_MS): boolean =>
  now < plannedAt ? attempts >= MOST * (afterMs / DAY_MS) : now - plannedAt >= afterMs && attempts >= LEAST;
