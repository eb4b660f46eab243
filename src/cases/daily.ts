import { dateOf, dayOf, mondayOf } from "./utc-day.ts";

/** How to count. `from` and `to` (milliseconds since the epoch, `to` exclusive) widen the span to what was asked for. */
export interface Counting {
  readonly by: "day" | "week";
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

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
const spanOf = (days: readonly number[], { from, to }: Counting): Span => {
  const [firstSeen, lastSeen] = [days.at(0), days.at(-1)];
  if (firstSeen === undefined || lastSeen === undefined) return { from: null, to: null, days: 0 };
  const first = from === undefined ? firstSeen : Math.min(firstSeen, dayOf(from));
  const last = to === undefined ? lastSeen : Math.max(lastSeen, dayOf(to - 1));
  return { from: dateOf(first), to: dateOf(last), days: last - first + 1 };
};

/** How many a day, from the counts of days in order and the number of days that they are spread over. */
const dailyOf = (counts: readonly (readonly [day: number, count: number])[], days: number): Daily => {
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

/** Counts of several things, each a number. */
type Counted<Sum> = { [What in keyof Sum]: number };

/** Adds counts to others of the same things. */
export const addTo = <Sum extends Counted<Sum>>(sum: Sum, more: Sum): void => {
  for (const what of Object.keys(sum) as (keyof Sum)[]) (sum[what] as number) += more[what];
};

/** Adds up counts under keys, each key holding one row however much is added; `none` makes one of nothing. */
export const createSums = <Key, Sum extends Counted<Sum>>(none: () => Sum) => {
  const sums = new Map<Key, Sum>();
  return {
    sums,
    add: (key: Key, more: Sum) => {
      const sum = sums.get(key) ?? none();
      addTo(sum, more);
      sums.set(key, sum);
    },
  };
};

/** Counts by day as they are shown: the days or weeks in which something happened in order of time, the span, and how many a day. */
export const overTime = <Sum extends Counted<Sum>>(
  days: ReadonlyMap<number, Sum>,
  counting: Counting,
  none: () => Sum,
) => {
  const { by } = counting;
  const sorted = [...days].sort(([a], [b]) => a - b);
  const { sums, add } = createSums<number, Sum>(none);
  for (const [day, counts] of sorted) add(by === "week" ? mondayOf(day) : day, counts);
  const span = spanOf(
    sorted.map(([day]) => day),
    counting,
  );
  return {
    span,
    periods: { by, each: [...sums].map(([day, counts]) => ({ from: dateOf(day), ...counts })) },
    daily: (what: keyof Sum): Daily =>
      dailyOf(
        sorted.map(([day, counts]) => [day, counts[what]]),
        span.days,
      ),
  };
};
