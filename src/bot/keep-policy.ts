import { relative } from "node:path";
import type { PolicyNotices } from "../desk/policy-notices.ts";
import type { AlertLog, NewPolicyEntry, PolicyEntry } from "../model/alert-log.ts";
import { problem } from "../model/errors.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { fingerprintOf } from "../settings/fingerprint.ts";
import { whoseFile } from "../settings/whose-file.ts";
import type { Assemble, Assembled } from "./assemble.ts";
import { type LivePolicy, watchPolicy } from "./live-policy.ts";
import { problemBehind, problemLine } from "./problem-line.ts";

/** How often the files are looked at: a change is in force after two looks at the most, and the time to read it. */
const EVERY_MS = 500;

/** What keeping a bot's policy needs. */
export interface KeepingPolicy {
  readonly config: string;
  readonly assemble: Assemble;
  readonly first: Assembled;
  /** The fingerprint from before the first files were read. */
  readonly firstFingerprint: string;
  readonly log: Pick<AlertLog, "notePolicy" | "policies">;
  readonly words: Wording["policy"];
  /** Tells moderators. */
  readonly notices: Pick<PolicyNotices, "refused" | "taken">;
  now(): number;
  /** Writes a line for whoever runs the bot. */
  tell(line: string): void;
}

/** How many policies of the log are looked through at first for the one that a bot ended with; those that admins choose stand between. */
const LATELY = 100;

/** The newest policy of the log that came from files; undefined where there is none. */
const lastOfFiles = (log: KeepingPolicy["log"]): PolicyEntry | undefined => {
  for (let most = LATELY; ; most *= 10) {
    const policies = log.policies(most);
    const last = policies.find(({ cause }) => cause !== "setup");
    if (last !== undefined || policies.length < most) return last;
  }
};

/** Whether a bot begins with another policy than the last one ended with; what changed is not known any more. */
const changedMeanwhile = (log: KeepingPolicy["log"], { rulebooks }: Assembled): readonly string[] => {
  const last = lastOfFiles(log);
  return last === undefined || last.policyHash === rulebooks.hash ? [] : ["changed while no bot ran"];
};

/** The policy of a running bot: read anew when a file changes, and every one that comes into force written down in the alert log. */
export const keepPolicy = (parts: KeepingPolicy): LivePolicy => {
  const { config, assemble, first, firstFingerprint, log, words, notices, now, tell } = parts;
  const note = (cause: NewPolicyEntry["cause"], { rulebooks }: Assembled, changed: readonly string[]) => {
    try {
      log.notePolicy({ recordedAt: now(), cause, policyHash: rulebooks.hash, changed });
    } catch (error) {
      tell(problemLine(problemBehind(error)));
    }
  };
  note("start", first, changedMeanwhile(log, first));
  const live = watchPolicy({
    folder: config,
    first,
    firstFingerprint,
    load: () => assemble(config),
    fingerprint: () => fingerprintOf(config),
    everyMs: EVERY_MS,
    onLoaded: (next, changed) => {
      note("file", next, changed);
      tell(fillIn(words.reloaded, { changed: changed.join(", ") || "–" }));
      notices.taken();
    },
    onRefused: (error) => {
      tell(`${words.keptOld} ${problemLine(error.problem)}`);
      const { file = "" } = error.details;
      const { communities } = live.current().rulebooks.files;
      // Where the folder stands on that machine is nothing to moderators.
      const shown = problem(error.problem.code, { ...error.details, file: relative(config, String(file)) });
      notices.refused(shown, whoseFile(String(file), config, communities));
    },
  });
  return live;
};
