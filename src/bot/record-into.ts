import { plan } from "../actions/plan.ts";
import { createRecordDecisions, type RecordParts } from "../cases/record-decisions.ts";
import type { Settings } from "../settings/load-settings.ts";
import type { OpenData } from "./open-data.ts";

/**
 * Writes decisions down in an open data folder, each with its case, what it asks for and, where evidence is `kept` over restarts, what
 * was told by it. `now` in milliseconds since the epoch.
 */
export const recordInto = (
  { store, sealer, pseudonyms }: Pick<OpenData, "store" | "sealer" | "pseudonyms">,
  { policy, retention }: Pick<Settings, "policy" | "retention">,
  now: () => number,
  { toldBy }: Pick<RecordParts, "toldBy"> = {},
) =>
  createRecordDecisions({
    store,
    seal: sealer.seal,
    plan,
    now,
    policyHash: policy.hash,
    pseudonym: pseudonyms,
    keepExcerpts: retention.keepExcerpts,
    toldBy,
  });
