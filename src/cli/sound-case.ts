import { isCase, isCaseEvent } from "../adapters/storage/stored-shape.ts";
import type { Case, CaseEvent } from "../model/case.ts";
import { BreakwaterError } from "../model/errors.ts";

/**
 * A case, as it was written. Here and not where cases are stored: the bot goes on with what it can read of one that somebody
 * changed, and deletes it in time.
 * @throws BreakwaterError case-broken where somebody changed it so that it is none any more
 */
export const soundCase = (found: Case): Case => {
  if (!isCase(found)) throw new BreakwaterError("case-broken", { number: (found as Case).number });
  return found;
};

/**
 * What happened to a case, as it was written.
 * @throws BreakwaterError case-broken
 */
export const soundTimeline = (number: number, timeline: readonly CaseEvent[]): readonly CaseEvent[] => {
  if (!timeline.every(isCaseEvent)) throw new BreakwaterError("case-broken", { number });
  return timeline;
};
