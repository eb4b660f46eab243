import type { CaseEvent } from "../model/case.ts";
import type { Counting } from "./count-alerts.ts";
import { dateOf, dayOf, mondayOf } from "./utc-day.ts";

/** What was done in a time: cases that opened or opened again, claims, and verdicts, corrections included. */
export interface Work {
  opened: number;
  claimed: number;
  judged: number;
}

/** How much a day, over all days of the span, also those without any. */
interface Daily {
  readonly mean: number;
  readonly most: number;
  /** The first day with the most; null where there are none. */
  readonly on: string | null;
}

/** What cases asked of the moderators. Days are UTC, `YYYY-MM-DD`; a week is named after its Monday. */
export interface WorkCounts {
  /** First and last day of the span, null where there is nothing, and how many days it has. */
  readonly from: string | null;
  readonly to: string | null;
  readonly days: number;
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

const dailyOf = (days: readonly (readonly [number, Work])[], span: number, what: keyof Work): Daily => {
  const counts = days.map(([, work]) => work[what]);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const busiest = most === 0 ? undefined : days[counts.indexOf(most)];
  const sum = counts.reduce((a, b) => a + b, 0);
  return { mean: span === 0 ? 0 : sum / span, most, on: busiest === undefined ? null : dateOf(busiest[0]) };
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
      const [firstSeen, lastSeen] = [sorted.at(0)?.[0], sorted.at(-1)?.[0]];
      const nothing = firstSeen === undefined || lastSeen === undefined;
      const first = nothing ? 0 : Math.min(firstSeen, from === undefined ? firstSeen : dayOf(from));
      const last = nothing ? 0 : Math.max(lastSeen, to === undefined ? lastSeen : dayOf(to - 1));
      const span = nothing ? 0 : last - first + 1;
      return {
        from: nothing ? null : dateOf(first),
        to: nothing ? null : dateOf(last),
        days: span,
        periods: { by, each: [...weeks].map(([day, work]) => ({ from: dateOf(day), ...work })) },
        daily: {
          opened: dailyOf(sorted, span, "opened"),
          claimed: dailyOf(sorted, span, "claimed"),
          judged: dailyOf(sorted, span, "judged"),
        },
        moderators: people.size,
      };
    },
  };
};
