import type { Case, CaseEvent, Verdict } from "../model/case.ts";
import type { DetectorId } from "../model/finding.ts";
import { byId } from "./count-alerts.ts";
import { createWork, type WorkCounts } from "./count-work.ts";
import type { Counting } from "./daily.ts";
import { type Round, roundsOf } from "./rounds-of.ts";

/** A case with all that happened to it. */
export interface KnownCase {
  readonly case: Case;
  readonly timeline: readonly CaseEvent[];
}

/** How long something took, in milliseconds: half of the times were no longer than `median`, nine in ten than `ninety`. */
export interface Durations {
  /** Of how many it is known. */
  readonly count: number;
  /** Null where it is known of none, like `ninety`. */
  readonly median: number | null;
  readonly ninety: number | null;
}

/** How often a signal stood in cases that were judged, and in those that were of no concern. */
export interface FalseAlarms {
  readonly id: string;
  readonly detector: DetectorId;
  readonly judged: number;
  readonly notAConcern: number;
  /** The part of no concern, 0 to 1; null where too few were judged for it to say anything. */
  readonly share: number | null;
}

/** What stands in the cases; one that opens again after a verdict counts anew. It says how many moderators, never who. */
export interface CaseCounts {
  readonly verdicts: Readonly<Record<Verdict | "open", number>> & { readonly cases: number };
  /** Of the open ones, how many nobody has claimed. */
  readonly unclaimed: number;
  readonly toClaim: Durations;
  readonly toVerdict: Durations;
  /** Signals of judged cases: those with a share first, the largest first. */
  readonly signals: readonly FalseAlarms[];
  readonly work: WorkCounts;
}

/** From how many judged cases on a share is reckoned: with fewer, one verdict more or less would move it by over a tenth. */
export const leastJudged = 10;

const durationsOf = (times: readonly number[]): Durations => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null;
  return { count: sorted.length, median: at(0.5), ninety: at(0.9) };
};

/** Adds up, for each signal, the judged cases in which it stood. */
const createFalseAlarms = () => {
  const seen = new Map<string, { id: string; detector: DetectorId; judged: number; notAConcern: number }>();
  return {
    add: ({ signals, verdict }: Round) => {
      if (verdict === null) return;
      for (const [id, detector] of signals) {
        const sum = seen.get(id) ?? { id, detector, judged: 0, notAConcern: 0 };
        sum.judged += 1;
        if (verdict === "not-a-concern") sum.notAConcern += 1;
        seen.set(id, sum);
      }
    },
    all: (): readonly FalseAlarms[] =>
      [...seen.values()]
        .map((sum) => ({ ...sum, share: sum.judged < leastJudged ? null : sum.notAConcern / sum.judged }))
        .sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || b.judged - a.judged || byId(a.id, b.id)),
  };
};

/**
 * Counts cases one by one, and holds only sums and times. What became of cases is counted of those that opened in the time
 * that was asked for; the work is counted by when it was done, also on older ones. Null where there is nothing of either.
 */
export const countCases = (cases: Iterable<KnownCase>, counting: Counting): CaseCounts | null => {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = counting;
  const inTime = (at: number) => at >= from && at < to;
  const verdicts = { cases: 0, open: 0, confirmed: 0, "not-a-concern": 0, "handed-over": 0 };
  const toClaim: number[] = [];
  const toVerdict: number[] = [];
  const signals = createFalseAlarms();
  const work = createWork(inTime);
  let unclaimed = 0;
  for (const { case: known, timeline } of cases) {
    for (const event of timeline) work.add(event);
    for (const round of roundsOf(timeline)) {
      if (!inTime(round.openedAt)) continue;
      verdicts.cases += 1;
      verdicts[round.verdict ?? "open"] += 1;
      if (round.verdict === null && known.claimedBy === null) unclaimed += 1;
      if (round.toClaim !== null) toClaim.push(round.toClaim);
      if (round.toVerdict !== null) toVerdict.push(round.toVerdict);
      signals.add(round);
    }
  }
  const worked = work.all(counting);
  if (verdicts.cases === 0 && worked.days === 0) return null;
  return {
    verdicts,
    unclaimed,
    toClaim: durationsOf(toClaim),
    toVerdict: durationsOf(toVerdict),
    signals: signals.all(),
    work: worked,
  };
};
