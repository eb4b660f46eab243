import { levels } from "../model/assessment.ts";
import type { Case, CaseEvent, Pair } from "../model/case.ts";

type EvidenceEvent = Extract<CaseEvent, { readonly alert: number }>;

const isEvidence = (event: CaseEvent): event is EvidenceEvent =>
  event.kind === "opened" || event.kind === "evidence" || event.kind === "reopened";

/** What joined a case last; null for a timeline without any evidence. */
export const lastEvidence = (timeline: readonly CaseEvent[]): EvidenceEvent | null =>
  timeline.findLast(isEvidence) ?? null;

/** What joined a case or closed it last; null for a timeline without any evidence. */
export const lastStep = (timeline: readonly CaseEvent[]): CaseEvent | null =>
  timeline.findLast((event) => isEvidence(event) || event.kind === "verdict") ?? null;

/** Names how a case stands, by what joined it last and how often it was judged since; null for one without any evidence. */
export const standingOf = (timeline: readonly CaseEvent[]): string | null => {
  const last = lastEvidence(timeline);
  if (last === null) return null;
  const judged = timeline.slice(timeline.indexOf(last)).filter(({ kind }) => kind === "verdict").length;
  return judged === 0 ? String(last.alert) : `${last.alert}-${judged}`;
};

const withEvidence = (known: Case, { kind, at, channel, level, detectors }: EvidenceEvent): Case => ({
  ...known,
  channel,
  changedAt: at,
  level: kind !== "reopened" && levels.indexOf(known.level) > levels.indexOf(level) ? known.level : level,
  // Somebody may have changed the case, and no alert is to be lost for that.
  detectors: [...new Set([...detectors, ...(Array.isArray(known.detectors) ? known.detectors : [])])],
  // Whoever returns after a verdict is looked at anew.
  ...(kind === "reopened"
    ? { state: "open" as const, verdict: null, judgedAt: null, claimedBy: null, claimedAt: null }
    : {}),
});

/** A new case, from the event that opens it. */
export const openCase = (number: number, pair: Pair, event: CaseEvent): Case => {
  const { platform, community, speaker, addressee } = pair;
  if (!isEvidence(event)) throw new TypeError("A case is opened by evidence.");
  const { at, channel, level, detectors } = event;
  return {
    number,
    platform,
    community,
    speaker,
    addressee,
    channel,
    level,
    detectors,
    state: "open",
    openedAt: at,
    changedAt: at,
    claimedBy: null,
    claimedAt: null,
    verdict: null,
    judgedAt: null,
    preservedUntil: null,
  };
};

/** What a case is after an event: the same for the same events in the same order. */
export const applyEvent = (known: Case, event: CaseEvent): Case => {
  const changed = { ...known, changedAt: event.at };
  switch (event.kind) {
    case "opened":
    case "evidence":
    case "reopened":
      return withEvidence(known, event);
    case "claimed":
      return { ...changed, claimedBy: event.by, claimedAt: known.claimedAt ?? event.at };
    case "released":
      return { ...changed, claimedBy: null, claimedAt: null };
    case "verdict":
      return { ...changed, state: "closed", verdict: event.verdict, judgedAt: event.at };
    case "preserved":
      return { ...changed, preservedUntil: event.until };
    case "noted":
      return changed;
    // What Breakwater does by itself keeps nothing alive any longer.
    case "action":
    case "evidence-erased":
      return known;
  }
};
