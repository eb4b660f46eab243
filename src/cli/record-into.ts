import { plan } from "../actions/plan.ts";
import { createRecordDecisions } from "../cases/record-decisions.ts";
import type { Decision } from "../model/decision.ts";
import type { Policy } from "../model/policy.ts";
import type { Settings } from "../settings/load-settings.ts";
import type { OpenData } from "./open-data.ts";

/** Writes decisions down in an open data folder, each with its case and what it asks for, by the policy of its community. `now` in milliseconds since the epoch. */
export const recordInto = (
  { store, sealer, pseudonyms }: Pick<OpenData, "store" | "sealer" | "pseudonyms">,
  { policy, retention }: Pick<Settings, "policy" | "retention">,
  now: () => number,
  policyOf: (where: Pick<Decision, "platform" | "community">) => Policy = () => policy,
) =>
  createRecordDecisions({
    store,
    seal: sealer.seal,
    plan,
    now,
    policyHashOf: (decision) => policyOf(decision).hash,
    pseudonym: pseudonyms,
    keepExcerpts: retention.keepExcerpts,
  });
