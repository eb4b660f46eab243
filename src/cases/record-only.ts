import type { Action } from "../model/action.ts";
import type { Decision } from "../model/decision.ts";
import type { Store } from "../model/store.ts";
import { noteSettled } from "./note-settled.ts";
import { actionKey } from "./planned-action.ts";
import type { Raised, Recorded } from "./record-decisions.ts";

/** What recording without doing needs. */
export interface RecordingOnly {
  readonly store: Store;
  record(raised: readonly Raised[]): readonly Recorded[];
  plan(decision: Decision): readonly Action[];
  now(): number;
}

/**
 * Writes decisions down with what they ask for already settled as recorded, all at once: for a replay, which does
 * nothing, and must not touch what a bot on the same data folder still has to do.
 */
export const createRecordOnly =
  ({ store, record, plan, now }: RecordingOnly) =>
  (raised: readonly Raised[]): readonly Recorded[] =>
    store.atOnce(() => {
      const recorded = record(raised);
      const at = now();
      recorded.forEach(({ number, case: known }, index) => {
        const { decision } = raised[index] as Raised;
        for (const { kind } of plan(decision)) {
          if (kind === "log") continue;
          const key = actionKey(String(number), kind);
          store.outbox.settle(key, "recorded", at);
          noteSettled(store, { planned: { key, kind, case: known }, status: "recorded", at });
        }
      });
      return recorded;
    });
