import type { ActionStatus } from "./case.ts";
import type { ActionKind } from "./decision.ts";
import { DAY_MS } from "./time-spans.ts";

/** No action is put off for longer than this at once; in milliseconds. */
export const LONGEST_PAUSE = DAY_MS;

/** An action that was decided and is to be performed once; what is needed for it is sealed in `bytes`. */
export interface PlannedAction {
  /** Names the action wherever it is tried again, so that nobody performs it twice. */
  readonly key: string;
  readonly case: number | null;
  readonly kind: ActionKind;
  readonly bytes: Uint8Array;
  readonly plannedAt: number;
  /** How often it was tried. */
  readonly attempts: number;
  /** When it is to be tried next. */
  readonly nextAt: number;
}

/** Actions on their way, kept where a crash does not reach them. */
export interface Outbox {
  /** Adds actions; one whose key is known already is left as it is. */
  plan(actions: readonly PlannedAction[]): void;
  /**
   * Those to be tried now: before all others what was never tried, which must not wait behind hundreds that a platform out of
   * reach leaves untold, then the longest waiting first. Of one case only the one planned first of those that wait, be it due or
   * not: so the actions of a case keep their order, across crashes too. What waits for longer than any pause was put off by a
   * clock that has been set back since, and is due.
   */
  due(now: number, limit: number): readonly PlannedAction[];
  /** When the next of those that `due` may hand out is to be tried; null when nothing waits. */
  nextAt(): number | null;
  /** Notes, before a try, that one more is made, and when it would be made again if nothing is heard of it. */
  trying(key: string, nextAt: number): void;
  /** Says when the next try is to be made: later after one that came to nothing, or sooner where something urgent comes after it. */
  putOff(key: string, nextAt: number): void;
  /** Brings all that is not due yet nearer by so many milliseconds, when the clock was set back by as much. */
  hasten(now: number, by: number): void;
  /** Takes an action out of what is due. */
  settle(key: string, status: Exclude<ActionStatus, "planned">, at: number): void;
  statusOf(key: string): ActionStatus | null;
  waiting(): number;
  /** Forgets those that were settled before this time; how many there were. */
  forgetSettled(before: number): number;
  /** The keys of those of a case that wait. */
  waitingOf(caseNumber: number): readonly string[];
  /** The keys of those that belong to no case, in any order and whatever became of them. */
  withoutCase(): readonly string[];
  /** Lets an action go, whatever became of it. */
  drop(key: string): void;
}
