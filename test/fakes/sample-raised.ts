import { recordInto as recordIntoData } from "../../src/bot/record-into.ts";
import type { Raised } from "../../src/cases/record-decisions.ts";
import { shippedSignals } from "../../src/detectors/shipped-signals.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Store } from "../../src/model/store.ts";
import { loadSettings } from "../../src/settings/load-settings.ts";
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
  const data = { store, sealer: createSealer([key]), pseudonyms: createPseudonyms(key) };
  return recordIntoData(data, loadSettings("config", shippedSignals), () => 1_777_906_841_000);
};
