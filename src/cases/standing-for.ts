import type { Case, CaseEvent } from "../model/case.ts";

/** How a case stands for one of its alerts. */
export type Standing = Pick<Case, "number" | "verdict" | "judgedAt" | "claimedBy">;

/**
 * How a case stands for an alert by its number: as it was judged the last time before it opened again after that, else as it is now.
 * Null where the alert is none of the case.
 */
export const standingFor = (alert: number, known: Case, timeline: readonly CaseEvent[]): Standing | null => {
  const joined = timeline.findIndex((event) => "alert" in event && event.alert === alert);
  if (joined < 0) return null;
  const since = timeline.slice(joined + 1);
  const again = since.findIndex(({ kind }) => kind === "reopened");
  const last = again < 0 ? null : since.slice(0, again).findLast((event) => event.kind === "verdict");
  return last?.kind === "verdict" ? { ...known, verdict: last.verdict, judgedAt: last.at, claimedBy: null } : known;
};
