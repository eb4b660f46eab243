import { plan } from "../../src/actions/plan.ts";
import { createRecordDecisions, type Raised } from "../../src/cases/record-decisions.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Store } from "../../src/model/store.ts";
import { createPseudonyms } from "../../src/support/pseudonym.ts";
import { createSealer } from "../../src/support/seal.ts";
import { sampleAction } from "./sample-action.ts";

/** A decision to tell the moderators of something that `speaker` wrote in message `id`, with its words. */
export const sampleRaised = (id: string, speaker = "u1", score = 0.8): Raised => {
  const { decision } = sampleAction;
  const at = 1_777_906_840_000;
  const span = { message: id, start: 0, end: 17 };
  const finding: Finding = {
    ...span,
    signal: "move-to-app",
    detector: "grooming",
    stance: "direct",
    speaker,
    addressee: "u2",
    at,
    language: "en",
  };
  return {
    decision: {
      ...decision,
      message: id,
      actions: ["log", "alert"],
      assessment: { ...decision.assessment, at, speaker, score, findings: [finding] },
    },
    excerpts: [{ ...span, text: "add me over there" }],
  };
};

/** Writes decisions down in a store as a data folder with keys would. */
export const recordInto = (store: Store) => {
  const key = Buffer.alloc(32, 7);
  return createRecordDecisions({
    store,
    seal: createSealer([key]).seal,
    plan,
    now: () => 1_777_906_841_000,
    policyHash: "6f1ed002ab5595859014ebf0951522d9",
    pseudonym: createPseudonyms(key),
    keepExcerpts: true,
  });
};
