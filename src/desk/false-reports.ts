import type { Verdict } from "../model/case.ts";

/** What became of the cases to which somebody's reports went. */
export interface FalseReports {
  note(who: string, number: number): void;
  /** Whether moderators saw no concern in most of the last reports of somebody. */
  areMany(who: string): boolean;
}

const MOST_KNOWN = 10_000;
const MOST_EACH = 10;
const MANY = 3;

/**
 * Remembers, in memory only, to which cases somebody's last reports went: who reported what is written down nowhere. Bounded,
 * and forgotten with the process.
 */
export const createFalseReports = (verdictOf: (number: number) => Verdict | null): FalseReports => {
  const known = new Map<string, readonly number[]>();
  return {
    note: (who, number) => {
      const before = known.get(who) ?? [];
      known.delete(who);
      if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value as string);
      known.set(who, [...before.filter((one) => one !== number), number].slice(-MOST_EACH));
    },
    areMany: (who) => {
      const verdicts = (known.get(who) ?? []).map(verdictOf);
      const none = verdicts.filter((one) => one === "not-a-concern").length;
      return none >= MANY && none > verdicts.filter((one) => one === "confirmed").length;
    },
  };
};
