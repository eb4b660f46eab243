import type { CaseEvent, CaseStore } from "../model/case.ts";

/** What happened in a case, without what is nothing at all any more: somebody may have changed the file, and no alert or deletion is to wait for that. */
export const readTimeline = (cases: Pick<CaseStore, "timeline">, number: number): readonly CaseEvent[] =>
  cases.timeline(number).filter((event) => Object(event) === event);
