import { DAY_MS } from "../model/time-spans.ts";

/** Whether a calendar reaches as far as a time in milliseconds since the epoch. */
export const hasDate = (at: number): boolean => Math.abs(at) <= 8.64e15;

/** The UTC day of a time in milliseconds, as days since the epoch. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/** The Monday of a day's week: day 0 was a Thursday. */
export const mondayOf = (day: number): number => Math.floor((day + 3) / 7) * 7 - 3;

/** A day as `YYYY-MM-DD`; as milliseconds if no calendar reaches so far, since one entry must not stop a count. */
export const dateOf = (day: number): string => {
  const at = day * DAY_MS;
  return hasDate(at) ? new Date(at).toISOString().replace(/T.*/, "") : String(at);
};
