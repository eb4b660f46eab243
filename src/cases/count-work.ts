import type { CaseEvent } from "../model/case.ts";
import type { Counting } from "./count-alerts.ts";
import { type Daily, dailyOf, type Span, spanOf } from "./daily.ts";
import { dateOf, dayOf, mondayOf } from "./utc-day.ts";

/** What was done in a time: cases that opened or opened again, claims, and verdicts, corrections included. */
export interface Work {
  opened: number;
  claimed: number;
  judged: number;
}

/** What cases asked of the moderators. Days are UTC, `YYYY-MM-DD`; a week is named after its Monday. */
export interface WorkCounts extends Span {
  /** In order of time; one in which nothing happened is left out. */
  readonly periods: { readonly by: "day" | "week"; readonly each: readonly (Work & { readonly from: string })[] };
  readonly daily: Readonly<Record<keyof Work, Daily>>;
  /** How many people did anything on cases. */
  readonly moderators: number;
}

const kinds: Readonly<Partial<Record<CaseEvent["kind"], keyof Work>>> = {
  opened: "opened",
  reopened: "opened",
  claimed: "claimed",
  verdict: "judged",
};

const none = (): Work => ({ opened: 0, claimed: 0, judged: 0 });

const addTo = (sums: Map<number, Work>, key: number, more: Work) => {
  const sum = sums.get(key) ?? none();
  for (const what of Object.keys(sum) as (keyof Work)[]) sum[what] += more[what];
  sums.set(key, sum);
};

/** Adds up events by the day on which they happened, as far as they are in time; who did them is forgotten when it is done. */
export const createWork = (inTime: (at: number) => boolean) => {
  const days = new Map<number, Work>();
  const people = new Set<string>();
  return {
    add: (event: CaseEvent) => {
      if (!inTime(event.at)) return;
      if (event.by !== null) people.add(event.by);
      const what = kinds[event.kind];
      if (what !== undefined) addTo(days, dayOf(event.at), { ...none(), [what]: 1 });
    },
    all: ({ by, from, to }: Counting): WorkCounts => {
      const sorted = [...days].sort(([a], [b]) => a - b);
      const weeks = new Map<number, Work>();
      for (const [day, work] of sorted) addTo(weeks, by === "week" ? mondayOf(day) : day, work);
      const span = spanOf(
        sorted.map(([day]) => day),
        { from, to },
      );
      const daily = (what: keyof Work) =>
        dailyOf(
          sorted.map(([day, work]) => [day, work[what]]),
          span.days,
        );
      return {
        ...span,
        periods: { by, each: [...weeks].map(([day, work]) => ({ from: dateOf(day), ...work })) },
        daily: { opened: daily("opened"), claimed: daily("claimed"), judged: daily("judged") },
        moderators: people.size,
      };
    },
  };
};
