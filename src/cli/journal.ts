import { plan } from "../actions/plan.ts";
import { createSender } from "../actions/send.ts";
import { createRecordingPerformer } from "../adapters/replay/recording-performer.ts";
import { noteSettled } from "../cases/note-settled.ts";
import { openAction } from "../cases/planned-action.ts";
import { createRecordDecisions, type Raised, type Recorded } from "../cases/record-decisions.ts";
import { retain } from "../cases/retain.ts";
import { scheduleRetention } from "../cases/retention-schedule.ts";
import type { Performer } from "../model/action.ts";
import { BreakwaterError } from "../model/errors.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import type { Settings } from "../settings/load-settings.ts";
import { sealedUnder } from "../support/seal.ts";
import type { Io } from "./io.ts";
import { type KeptEvidence, keepEvidence } from "./keep-evidence.ts";
import { openData } from "./open-data.ts";

/** Where decisions are written down, before anything is done and before they are shown. */
export interface Journal {
  record(raised: readonly Raised[]): readonly Recorded[];
  /** Does what was asked for, as far as it is due. */
  drain(): Promise<void>;
  /**
   * Evidence and cooldowns where the last bot on this data folder left them, kept from now on; null where nothing is kept. A
   * replay never asks for it: what an old export holds must not mix with what is said now. To be closed before the journal.
   */
  readonly remember: (() => Promise<KeptEvidence>) | null;
  close(): void;
}

/** A journal of which nobody reads anything again: decisions are numbered and let go, so that no export is too large for it. */
const createPassingJournal = (): Journal => {
  let count = 0;
  return {
    record: (raised) => raised.map(() => ({ number: ++count, case: null })),
    drain: async () => {},
    remember: null,
    close: () => {},
  };
};

/** How many actions are tried at once. */
const CONCURRENCY = 8;

/**
 * The journal of a data folder, with its keys; without a folder, one that is gone with the process. What has been kept
 * as long as it may be is deleted when it is opened, and every hour. What is asked for is only written down unless there is a
 * `performer`.
 */
export const openJournal = (
  folder: string | undefined,
  { env, err }: Pick<Io, "env" | "err">,
  { keys }: Wording,
  { policy, retention }: Pick<Settings, "policy" | "retention">,
  performer: Performer = createRecordingPerformer(() => {}),
): Journal => {
  if (folder === undefined) return createPassingJournal();
  const { store, sealer, pseudonyms } = openData(folder, { env }, (file) => err(`${fillIn(keys.made, { file })}\n`));
  const now = Date.now;
  const sender = createSender({
    store,
    open: (planned) => {
      // Sealed by who had a newer key in the environment than this process: it is tried again, and opens after the next start.
      if (!sealer.hasKeyOf(planned.bytes))
        throw new BreakwaterError("key-incomplete", { file: "BREAKWATER_KEY", id: sealedUnder(planned.bytes) });
      return openAction(planned, sealer.open);
    },
    performer,
    now,
    random: Math.random,
    onSettled: (settled) => noteSettled(store, settled),
    concurrency: CONCURRENCY,
  });
  const onProblem = (error: unknown) => {
    if (!(error instanceof BreakwaterError)) throw error;
    err(`${error.problem.what} ${error.problem.mend} [${error.problem.code}]\n`);
  };
  const stopRetention = scheduleRetention(() => void retain(store, retention, now()), onProblem);
  return {
    record: createRecordDecisions({
      store,
      seal: sealer.seal,
      plan,
      now,
      policyHash: policy.hash,
      pseudonym: pseudonyms,
      keepExcerpts: retention.keepExcerpts,
    }),
    drain: sender.drain,
    remember: () =>
      keepEvidence({ ...sealer, kept: store.kept("evidence"), pseudonym: pseudonyms, policy, now, onProblem }),
    close: () => {
      stopRetention();
      store.close();
    },
  };
};
