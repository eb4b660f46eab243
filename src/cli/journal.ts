import { resolve } from "node:path";
import { plan } from "../actions/plan.ts";
import { createSender } from "../actions/send.ts";
import { createRecordingPerformer } from "../adapters/replay/recording-performer.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { noteSettled } from "../cases/note-settled.ts";
import { openAction } from "../cases/planned-action.ts";
import { createRecordDecisions, type Raised, type Recorded } from "../cases/record-decisions.ts";
import { retain } from "../cases/retain.ts";
import { BreakwaterError } from "../model/errors.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import type { Settings } from "../settings/load-settings.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import { createSealer } from "../support/seal.ts";
import type { Io } from "./io.ts";
import { type KeptEvidence, keepEvidence } from "./keep-evidence.ts";

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
 * as long as it may be is deleted when it is opened.
 */
export const openJournal = (
  folder: string | undefined,
  { env, err }: Pick<Io, "env" | "err">,
  { keys }: Wording,
  { policy, retention }: Pick<Settings, "policy" | "retention">,
): Journal => {
  if (folder === undefined) return createPassingJournal();
  const { ring, file, made } = loadKeys(folder, env.BREAKWATER_KEY);
  if (made) err(`${fillIn(keys.made, { file: resolve(file ?? folder) })}\n`);
  const store = openSqliteStore(folder);
  const { seal, open } = createSealer(ring);
  const now = Date.now;
  retain(store, retention, now());
  const sender = createSender({
    store,
    open: (planned) => openAction(planned, open),
    performer: createRecordingPerformer(() => {}),
    now,
    random: Math.random,
    onSettled: (settled) => noteSettled(store, settled),
    concurrency: CONCURRENCY,
  });
  const pseudonym = createPseudonyms(oldestKey(ring));
  const onProblem = (error: unknown) => {
    if (!(error instanceof BreakwaterError)) throw error;
    err(`${error.problem.what} ${error.problem.mend} [${error.problem.code}]\n`);
  };
  return {
    record: createRecordDecisions({
      store,
      seal,
      plan,
      now,
      policyHash: policy.hash,
      pseudonym,
      keepExcerpts: retention.keepExcerpts,
    }),
    drain: sender.drain,
    remember: () => keepEvidence({ kept: store.kept("evidence"), seal, open, pseudonym, policy, now, onProblem }),
    close: store.close,
  };
};
