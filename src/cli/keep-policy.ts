import { shippedSignals } from "../detectors/shipped-signals.ts";
import type { AlertLog, PolicyEntry } from "../model/alert-log.ts";
import type { Problem } from "../model/errors.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { fingerprintOf } from "../settings/fingerprint.ts";
import { loadSettings } from "../settings/load-settings.ts";
import type { Rulebooks } from "../settings/rulebooks.ts";
import { type LiveRulebooks, watchRulebooks } from "./live-rulebooks.ts";
import { problemBehind, problemLine } from "./problem-line.ts";

/** How often the files are looked at: a change is in force after two looks at the most, and the time to read it. */
const EVERY_MS = 500;

/** What keeping a bot's policy needs. */
export interface KeepingPolicy {
  readonly config: string;
  readonly first: Rulebooks;
  /** The fingerprint from before the first rulebooks were read. */
  readonly firstFingerprint: string;
  readonly log: Pick<AlertLog, "notePolicy">;
  readonly words: Wording["policy"];
  now(): number;
  /** Writes a line for whoever runs the bot. */
  tell(line: string): void;
}

/** The policy of a running bot: read anew when a file changes, and every one that comes into force written down in the alert log. */
export const keepPolicy = (parts: KeepingPolicy): LiveRulebooks => {
  const { config, first, firstFingerprint, log, words, now, tell } = parts;
  const note = (cause: PolicyEntry["cause"], { hash }: Rulebooks, changed: readonly string[]) => {
    try {
      log.notePolicy({ recordedAt: now(), cause, policyHash: hash, changed });
    } catch (error) {
      tell(problemLine(problemBehind(error)));
    }
  };
  note("start", first, []);
  return watchRulebooks({
    first,
    firstFingerprint,
    load: () => loadSettings(config, shippedSignals).rulebooks,
    fingerprint: () => fingerprintOf(config),
    everyMs: EVERY_MS,
    onLoaded: (next, changed) => {
      note("file", next, changed);
      tell(fillIn(words.reloaded, { changed: changed.join(", ") || "–" }));
    },
    onRefused: (problem: Problem) => tell(`${words.keptOld} ${problemLine(problem)}`),
  });
};
