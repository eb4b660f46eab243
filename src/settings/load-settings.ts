import { join } from "node:path";
import type { Yardstick } from "../evidence/assess.ts";
import type { Signal } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import type { Retention } from "../model/retention.ts";
import { readPolicy } from "./policy.ts";
import { readRetention } from "./retention.ts";
import { readComposites, readScores } from "./scores.ts";

/** What judging and keeping need of the configuration. */
export interface Settings {
  readonly yardstick: Yardstick;
  readonly policy: Policy;
  readonly retention: Retention;
}

/** Reads scores, composites, retention and the policy below a folder; `policyFile` stands in for the shipped policy. */
export const loadSettings = (
  folder: string,
  signals: readonly Signal[],
  policyFile = join(folder, "policy.yaml"),
): Settings => {
  const ids = signals.map(({ id }) => id);
  return {
    yardstick: {
      scores: readScores(join(folder, "scores.yaml"), ids),
      composites: readComposites(join(folder, "composites.yaml"), ids),
      signals: new Map(signals.map((signal) => [signal.id, signal])),
    },
    policy: readPolicy(policyFile),
    retention: readRetention(join(folder, "retention.yaml")),
  };
};
