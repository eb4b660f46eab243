import type { Case, CaseEvent, Pair } from "../../src/model/case.ts";
import type { PlannedAction } from "../../src/model/outbox.ts";

/** A pair by pseudonyms, with what a test cares about put in. */
export const samplePair = (changes: Partial<Pair> = {}): Pair => ({
  platform: "discord",
  community: "Q2pGm7Xv1sT0aRk9bLwEfA",
  speaker: "a8GvR2xPq0JtKw6LsEyHnQ",
  addressee: "Uo3fC5dZb7MiXk1WvNpTyA",
  ...changes,
});

/** What opens a case, with what a test cares about put in. */
export const sampleEvidence = (
  changes: Partial<Pick<Case, "level" | "channel"> & { at: number; alert: number }> = {},
): CaseEvent => ({
  kind: "opened",
  at: 1_777_906_840_000,
  by: null,
  alert: 1,
  channel: "Zt5nC8yHd3uJ6oPq2iVxWg",
  level: "review",
  detectors: ["off-platform-move", "grooming"],
  signals: [{ id: "move-to-app", detector: "off-platform-move", stance: "direct", start: 0, end: 17 }],
  ...changes,
});

/** An action on its way, with what a test cares about put in. */
export const sampleAction = (changes: Partial<PlannedAction> = {}): PlannedAction => ({
  key: "alert 1",
  case: null,
  kind: "alert",
  bytes: new Uint8Array([1, 2, 3]),
  plannedAt: 1_777_906_841_000,
  attempts: 0,
  nextAt: 1_777_906_841_000,
  ...changes,
});
