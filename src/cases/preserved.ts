import type { Case, CaseStore } from "../model/case.ts";
import { readTimeline } from "./read-timeline.ts";

/** True while somebody has asked that nothing of a case be deleted. */
export const isPreserved = ({ preservedUntil }: Pick<Case, "preservedUntil">, now: number): boolean =>
  preservedUntil !== null && preservedUntil > now;

/** The numbers of the alerts that a case is made of. */
export const alertsOf = (cases: Pick<CaseStore, "timeline">, number: number): readonly number[] =>
  readTimeline(cases, number).flatMap((event) => ("alert" in event ? [event.alert] : []));

/** The numbers of all alerts that belong to a case that somebody has preserved. */
export const preservedAlerts = (cases: Pick<CaseStore, "list" | "timeline">, now: number): readonly number[] =>
  Array.from(cases.list({ preservedAfter: now }), ({ number }) => alertsOf(cases, number)).flat();
