import type { Action } from "../../src/model/action.ts";
import type { PlannedAction } from "../../src/model/outbox.ts";

/** A planned action named `key` of a case; `over` replaces any field. */
export const samplePlanned = (key: string, at: number, over: Partial<PlannedAction> = {}): PlannedAction => ({
  ...{ key, case: null, kind: "alert", bytes: new TextEncoder().encode(key), plannedAt: at, attempts: 0, nextAt: at },
  ...over,
});

/** An alert to the moderators, as it is opened from the outbox. */
export const sampleAction: Action = {
  kind: "alert",
  decision: {
    assessment: {
      ...{ concern: "suspect", speaker: "u1", addressee: "u2", at: 0, level: "review", score: 0.8 },
      ...{ detectors: ["grooming"], findings: [], contributions: [], composites: [], missing: 1 },
    },
    ...{ platform: "discord", community: "g1", channel: "c1", message: "m1", actions: ["alert"], rule: "all" },
    ...{ silence: null, language: "en" },
  },
  to: null,
};
