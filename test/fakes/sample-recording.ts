import { plan } from "../../src/actions/plan.ts";
import { createRecordDecisions, type Raised, type RecordParts } from "../../src/cases/record-decisions.ts";
import type { Seal, Unseal } from "../../src/cases/sealed-parts.ts";
import type { Assessment } from "../../src/model/assessment.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { Store } from "../../src/model/store.ts";
import { createPseudonyms } from "../../src/support/pseudonym.ts";
import { sampleAction } from "./sample-action.ts";

/** Seals for one place as a sealer does, but so that a test can look inside. */
export const plainSeal: Seal = (text, context) => Buffer.from(JSON.stringify([context, text]));

/** Opens what `plainSeal` sealed for the same place. */
export const plainOpen: Unseal = (bytes, context) => {
  const [sealedFor, text] = JSON.parse(Buffer.from(bytes).toString());
  return sealedFor === context ? text : null;
};

/** Pseudonyms under a key of zeros. */
export const samplePseudonym = createPseudonyms(Buffer.alloc(32));

/** A decision to alert the moderators on `u1` towards `u2`, with its excerpt. */
export const raised = (assessment: Partial<Assessment> = {}, decision: Partial<Decision> = {}): Raised => ({
  decision: {
    ...sampleAction.decision,
    actions: ["log", "alert"],
    ...decision,
    assessment: { ...sampleAction.decision.assessment, ...assessment },
  },
  excerpts: [{ message: "m1", start: 0, end: 6, text: "secret" }],
});

/** A decision to offer help to `u1`, which no case is made of. */
export const offer = (speaker = "u1"): Raised =>
  raised({ concern: "help", speaker, detectors: ["help-seeking"] }, { actions: ["log", "offer-resources"] });

/** What records decisions in a store, at the time 1000 unless told otherwise. */
export const recordIn = (store: Store, over: Partial<RecordParts> = {}) =>
  createRecordDecisions({
    store,
    seal: plainSeal,
    pseudonym: samplePseudonym,
    plan,
    now: () => 1000,
    policyHash: "hash",
    keepExcerpts: true,
    ...over,
  });
