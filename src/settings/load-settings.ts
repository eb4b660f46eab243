import { join } from "node:path";
import type { Yardstick } from "../evidence/assess.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Signal } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import type { Retention } from "../model/retention.ts";
import { checkMerged } from "./check-merged.ts";
import { type OwnSignals, readOwnSignals } from "./own-signals.ts";
import { readPolicyFiles } from "./policy-files.ts";
import { readRetention } from "./retention.ts";
import { createRulebooks, type Rulebook, type Rulebooks } from "./rulebooks.ts";
import { readComposites, readScores } from "./scores.ts";
import { combinationsWorded } from "./wording.ts";

/** What judging and keeping need of the configuration. */
export interface Settings {
  readonly rulebooks: Rulebooks;
  /** The rulebook of a community, by the preset that these settings were loaded for. */
  rulebookOf(platform: string, community: string): Rulebook;
  /** What holds in a community that says nothing of its own. */
  readonly yardstick: Yardstick;
  readonly policy: Policy;
  readonly retention: Retention;
  /** Signals of somebody's own, of which the yardstick knows already. */
  readonly own: OwnSignals;
}

/** Which files of the policy count, beside those that always do. */
export interface Choice {
  /** Stands in for `local.yaml`. */
  readonly policy?: string | undefined;
  /** Id of the preset for every community. */
  readonly preset?: string | undefined;
}

/** Reads what is weighed with where no policy says otherwise. */
export const readBase = (folder: string, signals: readonly Signal[], own: OwnSignals): Yardstick => {
  const shipped = signals.map(({ id }) => id);
  const all = [...signals, ...own.signals];
  const scores = readScores(join(folder, "scores.yaml"), shipped);
  return {
    scores: { ...scores, weights: { ...scores.weights, ...own.weights } },
    composites: readComposites(
      join(folder, "composites.yaml"),
      all.map(({ id }) => id),
      combinationsWorded(join(folder, "wording")),
    ),
    signals: new Map(all.map((signal) => [signal.id, signal])),
  };
};

/** Reads scores, composites, retention and all files of the policy below a folder. */
export const loadSettings = (folder: string, signals: readonly Signal[], choice: Choice = {}): Settings => {
  const own = readOwnSignals(folder, signals);
  const base = readBase(folder, signals, own);
  const files = readPolicyFiles(folder, [...signals, ...own.signals], choice.policy);
  const [mistake] = checkMerged(files, base.scores);
  if (mistake !== undefined) throw new BreakwaterError("config-broken", { ...mistake });
  const rulebooks = createRulebooks(files, base, own);
  const { yardstick, policy } = rulebooks.of("", "", choice.preset);
  return {
    rulebooks,
    rulebookOf: (platform, community) => rulebooks.of(platform, community, choice.preset),
    yardstick,
    policy,
    retention: readRetention(join(folder, "retention.yaml")),
    own,
  };
};
