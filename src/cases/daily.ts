import { dateOf, dayOf } from "./utc-day.ts";

/** First and last day of a time, `YYYY-MM-DD`, null where there is nothing, and how many days it has. */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
  readonly days: number;
}

/** How many a day, over all days of a span, also those without any. */
export interface Daily {
  readonly mean: number;
  readonly most: number;
  /** The first day with the most; null where there are none. */
  readonly on: string | null;
}

/** The span of days in order, widened to what was asked for in milliseconds since the epoch, `to` exclusive. */
export const spanOf = (
  days: readonly number[],
  { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
): Span => {
  const [firstSeen, lastSeen] = [days.at(0), days.at(-1)];
  if (firstSeen === undefined || lastSeen === undefined) return { from: null, to: null, days: 0 };
  const first = from === undefined ? firstSeen : Math.min(firstSeen, dayOf(from));
  const last = to === undefined ? lastSeen : Math.max(lastSeen, dayOf(to - 1));
  return { from: dateOf(first), to: dateOf(last), days: last - first + 1 };
};

/** How many a day, from the counts of days in order and the number of days that they are spread over. */
export const dailyOf = (counts: readonly (readonly [day: number, count: number])[], days: number): Daily => {
  let sum = 0;
  let most = 0;
  let on: number | null = null;
  for (const [day, count] of counts) {
    sum += count;
    if (count <= most) continue;
    most = count;
    on = day;
  }
  return { mean: days === 0 ? 0 : sum / days, most, on: on === null ? null : dateOf(on) };
};
