import fc from "fast-check";
import type { NewAlertEntry } from "../../src/model/alert-log.ts";
import { levels } from "../../src/model/assessment.ts";
import { actionKinds } from "../../src/model/decision.ts";
import { detectorIds } from "../../src/model/finding.ts";

/** An alert whose ids are already pseudonyms, with what a test cares about put in. */
export const sampleAlert = (changes: Partial<NewAlertEntry> = {}): NewAlertEntry => ({
  at: 1_777_906_840_000,
  recordedAt: 1_777_906_841_250,
  platform: "discord",
  community: "Q2pGm7Xv1sT0aRk9bLwEfA",
  channel: "Zt5nC8yHd3uJ6oPq2iVxWg",
  message: "mN4kS7eB1rYh9cUzTfLaDw",
  speaker: "a8GvR2xPq0JtKw6LsEyHnQ",
  addressee: "Uo3fC5dZb7MiXk1WvNpTyA",
  level: "review",
  score: 0.93,
  detectors: ["off-platform-move", "grooming"],
  signals: [{ id: "move-to-app", detector: "off-platform-move", stance: "direct", start: 0, end: 17 }],
  composites: ["move-with-secrecy"],
  rule: "tell-the-moderators",
  actions: ["log", "alert"],
  silence: null,
  language: "en",
  policyHash: "6f1ed002ab5595859014ebf0951522d9",
  ...changes,
});

/** Any alert, with strings as hostile as JSON and SQLite can be handed. */
export const anyAlert: fc.Arbitrary<NewAlertEntry> = fc.record({
  at: fc.integer({ min: 0, max: 20 }),
  recordedAt: fc.maxSafeNat(),
  platform: fc.constantFrom("discord", "telegram"),
  community: fc.constantFrom("c1", "c2", "c'3", ""),
  channel: fc.string({ unit: "binary" }),
  message: fc.string({ unit: "binary" }),
  speaker: fc.string(),
  addressee: fc.option(fc.string()),
  level: fc.constantFrom(...levels),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  detectors: fc.uniqueArray(fc.constantFrom(...detectorIds), { maxLength: 3 }),
  signals: fc.array(
    fc.record({
      id: fc.string(),
      detector: fc.constantFrom(...detectorIds),
      stance: fc.constantFrom("direct", "reported", "question"),
      start: fc.nat(4000),
      end: fc.nat(4000),
    }),
    { maxLength: 3 },
  ),
  composites: fc.array(fc.string(), { maxLength: 2 }),
  rule: fc.option(fc.string()),
  actions: fc.uniqueArray(fc.constantFrom(...actionKinds)),
  silence: fc.constantFrom(null, "cooldown", "staff-exempt"),
  language: fc.constantFrom("en", "fr", ""),
  policyHash: fc.string(),
});
