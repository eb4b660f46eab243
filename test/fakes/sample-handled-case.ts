import { openCase } from "../../src/cases/apply-event.ts";
import type { Case, CaseChange, CaseEvent, Pair } from "../../src/model/case.ts";
import type { Store } from "../../src/model/store.ts";

/** A pair whose ids are pseudonyms already. */
export const samplePair: Pair = {
  platform: "discord",
  community: "Q2pGm7Xv1sT0aRk9bLwEfA",
  speaker: "a8GvR2xPq0JtKw6LsEyHnQ",
  addressee: "Uo3fC5dZb7MiXk1WvNpTyA",
};

/** 4 May 2026, 15:00:40 UTC. */
export const sampleTime = 1_777_906_840_000;

type Evidence = Extract<CaseChange, { readonly alert: number }>;

/** The event that opens a case, with what a test cares about put in. */
export const sampleEvidence = (changes: Partial<Evidence> = {}): CaseEvent => ({
  kind: "opened",
  at: sampleTime,
  by: null,
  alert: 12,
  channel: "Zt5nC8yHd3uJ6oPq2iVxWg",
  level: "urgent",
  detectors: ["image-coercion", "payment-extortion"],
  signals: [
    { id: "threat-to-share", detector: "image-coercion", stance: "direct", start: 0, end: 17 },
    { id: "demands-payment", detector: "payment-extortion", stance: "question", start: 20, end: 31 },
  ],
  ...changes,
});

/** Opens a case in a store. */
export const openSampleCase = (store: Store, changes: Partial<Evidence> = {}, pair: Partial<Pair> = {}): Case => {
  const event = sampleEvidence(changes);
  return store.cases.open((number) => openCase(number, { ...samplePair, ...pair }, event), event);
};
