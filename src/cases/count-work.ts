import type { CaseEvent } from "../model/case.ts";
import { type Counting, createSums, type Daily, overTime, type Span } from "./daily.ts";
import { dayOf } from "./utc-day.ts";

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

/** Adds up events by the day on which they happened, as far as they are in time; who did them is forgotten when it is done. */
export const createWork = (inTime: (at: number) => boolean) => {
  const days = createSums<number, Work>(none);
  const people = new Set<string>();
  return {
    add: (event: CaseEvent) => {
      if (!inTime(event.at)) return;
      if (event.by !== null) people.add(event.by);
      const what = kinds[event.kind];
      if (what !== undefined) days.add(dayOf(event.at), { ...none(), [what]: 1 });
    },
    all: (counting: Counting): WorkCounts => {
      const { span, periods, daily } = overTime(days.sums, counting, none);
      return {
        ...span,
        periods,
        daily: { opened: daily("opened"), claimed: daily("claimed"), judged: daily("judged") },
        moderators: people.size,
      };
    },
  };
};
