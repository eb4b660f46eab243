import type { Case, CaseStore } from "../model/case.ts";

/** True while somebody has asked that nothing of a case be deleted. */
export const isPreserved = ({ preservedUntil }: Pick<Case, "preservedUntil">, now: number): boolean =>
  preservedUntil !== null && preservedUntil > now;

/** The numbers of the alerts that a case is made of, as far as it can be read: somebody may have changed the file. */
export const alertsOf = (cases: Pick<CaseStore, "timeline">, number: number): readonly number[] =>
  cases.timeline(number).flatMap((event) => {
    const held: object = Object(event);
    return "alert" in held ? [held.alert as number] : [];
  });

/** The numbers of all alerts that belong to a case that somebody has preserved. */
export const preservedAlerts = (cases: Pick<CaseStore, "list" | "timeline">, now: number): readonly number[] =>
  Array.from(cases.list({ preservedAfter: now }), ({ number }) => alertsOf(cases, number)).flat();
