import type { CaseEvent, Verdict } from "../model/case.ts";
import type { DetectorId } from "../model/finding.ts";

/** A case from the evidence that opened it, or opened it again, up to the next such. Times are in milliseconds. */
export interface Round {
  readonly openedAt: number;
  /** How long until somebody first claimed it; null when nobody did. */
  readonly toClaim: number | null;
  /** How long until it was first judged; null when it is open. */
  readonly toVerdict: number | null;
  /** The verdict that stands, after any correction; null when it is open. */
  readonly verdict: Verdict | null;
  /** The signals of its evidence, each with its detector. */
  readonly signals: ReadonlyMap<string, DetectorId>;
}

type Draft = { -readonly [Key in keyof Round]: Round[Key] } & { readonly signals: Map<string, DetectorId> };

/** The rounds of a case, from its timeline. A clock that went back makes no time shorter than nothing. */
export const roundsOf = (timeline: readonly CaseEvent[]): readonly Round[] => {
  const rounds: Draft[] = [];
  for (const event of timeline) {
    if (event.kind === "opened" || event.kind === "reopened")
      rounds.push({ openedAt: event.at, toClaim: null, toVerdict: null, verdict: null, signals: new Map() });
    const round = rounds.at(-1);
    if (round === undefined) continue;
    const passed = Math.max(0, event.at - round.openedAt);
    if ("signals" in event) for (const { id, detector } of event.signals) round.signals.set(id, detector);
    if (event.kind === "claimed") round.toClaim ??= passed;
    if (event.kind === "verdict") {
      round.toVerdict ??= passed;
      round.verdict = event.verdict;
    }
  }
  return rounds;
};
