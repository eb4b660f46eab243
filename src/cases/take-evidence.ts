import type { AlertEntry } from "../model/alert-log.ts";
import type { Case, CaseEvent } from "../model/case.ts";

/** How an alert joins the newest case of its pair, when it is written down: it opens one, adds to it, or opens it again after a verdict. */
export const takeEvidence = (
  known: Case | null,
  { number, recordedAt, channel, level, detectors, signals }: AlertEntry,
): CaseEvent => ({
  kind: known === null ? "opened" : known.state === "closed" ? "reopened" : "evidence",
  at: recordedAt,
  by: null,
  alert: number,
  channel,
  level,
  detectors,
  signals,
});
