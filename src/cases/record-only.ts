import type { Action } from "../model/action.ts";
import type { Decision } from "../model/decision.ts";
import type { Store } from "../model/store.ts";
import { noteSettled } from "./note-settled.ts";
import { actionKey } from "./planned-action.ts";
import type { Raised, Recorded } from "./record-decisions.ts";
import type { Pseudonym } from "./to-entry.ts";
import { writtenBefore } from "./written-before.ts";

/** What recording without doing needs. */
export interface RecordingOnly {
  readonly store: Store;
  readonly pseudonym: Pseudonym;
  record(raised: readonly Raised[]): readonly Recorded[];
  plan(decision: Decision): readonly Action[];
  now(): number;
}

/**
 * Writes decisions down with what they ask for already settled as recorded, all at once: for a replay, which does
 * nothing, and must not touch what a bot on the same data folder still has to do. What stands in the log already, as from
 * the same export before, is not written again, and opens no case anew.
 */
export const createRecordOnly =
  ({ store, pseudonym, record, plan, now }: RecordingOnly) =>
  (raised: readonly Raised[]): readonly Recorded[] =>
    store.atOnce(() => {
      const before = raised.map(({ decision }) => writtenBefore(store.log, decision, pseudonym));
      const fresh = raised.filter((_, index) => before[index] === null);
      const recorded = record(fresh);
      const at = now();
      recorded.forEach(({ number, case: known }, index) => {
        const { decision } = fresh[index] as Raised;
        for (const { kind } of plan(decision)) {
          if (kind === "log") continue;
          const key = actionKey(String(number), kind);
          store.outbox.settle(key, "recorded", at);
          noteSettled(store, { planned: { key, kind, case: known }, status: "recorded", at });
        }
      });
      const written = recorded.values();
      return before.map((number) => (number === null ? (written.next().value as Recorded) : { number, case: null }));
    });
