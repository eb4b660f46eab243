import { closeSync, fsyncSync, mkdtempSync, openSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { backup, type DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { BreakwaterError } from "../../model/errors.ts";
import { DAY_MS } from "../../model/time-spans.ts";
import { syncFolder } from "../../support/durable-file.ts";
import { findSigner, type Signer } from "../../support/signing-key.ts";
import { type CopySides, toCopyProblem } from "./copy-problem.ts";
import { openReadOnly } from "./open-read-only.ts";
import { createSqliteAlertLog, logFileName, openAlertDatabase } from "./sqlite-alert-log.ts";

/** Told how far a copy is, in bytes. */
export type OnProgress = (doneBytes: number, totalBytes: number) => void;

/** What a checked copy holds. */
export interface Copied {
  readonly entries: number;
  readonly bytes: number;
}

const pageSize = 4096;
// Eight megabytes at a time.
const pagesAtOnce = 2048;

/** What is told of a copy while it is made, and whoever may stop it. */
export interface Watch {
  readonly onProgress: OnProgress;
  /** Ends when the copy is to be given up; what it is aborted with is what is thrown. */
  readonly signal?: AbortSignal | undefined;
}

const copyPages = async (source: DatabaseSync, draft: string, { onProgress, signal }: Watch) => {
  // The first read pins what is copied: whoever goes on writing neither waits nor makes the copy begin anew.
  source.exec("BEGIN");
  try {
    source.prepare("SELECT 1 FROM sqlite_schema").get();
    await backup(source, draft, {
      rate: pagesAtOnce,
      progress: ({ totalPages, remainingPages }) => {
        signal?.throwIfAborted();
        onProgress((totalPages - remainingPages) * pageSize, totalPages * pageSize);
      },
    });
  } finally {
    source.exec("ROLLBACK");
  }
};

/** The key that a copy of `file` is checked with; a new one would vouch for nothing, so none is made. */
export const signerOf = (folder: string, file: string): Signer => {
  const signer = findSigner(folder);
  if (!signer) throw new BreakwaterError("signing-key-missing", { file, folder });
  return signer;
};

/** Looks at every page, then at every link of the chain, and gives the number of entries. */
const checkCopy = (draft: string, { from, keyFolder }: CopySides): number => {
  const db = openReadOnly(draft);
  try {
    const found = db.prepare("PRAGMA integrity_check(1)").get();
    if (found?.integrity_check !== "ok") throw new BreakwaterError(from.broken, { file: from.file });
  } finally {
    db.close();
  }
  const log = createSqliteAlertLog(openAlertDatabase(dirname(draft), signerOf(keyFolder, from.file)));
  try {
    const verdict = log.verify();
    if (verdict.ok) return verdict.entries;
    const code = verdict.fault === "other-key" ? from.otherKey : from.faulty;
    throw new BreakwaterError(code, { file: from.file, number: verdict.entry, folder: keyFolder });
  } finally {
    log.close();
  }
};

/** Waits until a file would outlive a power failure. */
const settle = (path: string) => {
  // For writing, without which Windows settles nothing.
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Removes drafts that a crash left beside `target`: older than a day, so that no living one goes, and with nothing else in them. */
const sweepDrafts = (target: string) => {
  const prefix = `${basename(target)}.draft-`;
  for (const entry of readdirSync(dirname(target), { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith(prefix)) continue;
    const folder = join(dirname(target), entry.name);
    const left = Date.now() - statSync(folder).mtimeMs > DAY_MS;
    if (left && readdirSync(folder).every((name) => name.startsWith(logFileName))) rmSync(folder, { recursive: true });
  }
};

/**
 * Copies a log into a draft beside `target`, checks the copy, and has `place` put it where it belongs; whatever fails
 * before leaves `target` as it was.
 */
export const copyByDraft = async (
  source: DatabaseSync,
  target: string,
  sides: CopySides,
  watch: Watch,
  place: (draft: string) => void = (draft) => renameSync(draft, target),
): Promise<Copied> => {
  try {
    sweepDrafts(target);
    const folder = mkdtempSync(`${target}.draft-`);
    try {
      const draft = join(folder, logFileName);
      closeSync(openSync(draft, "wx", 0o600));
      await copyPages(source, draft, watch);
      const entries = checkCopy(draft, sides);
      // Who asks to stop meanwhile is heard only between two rounds of what waits.
      await setImmediate();
      await setImmediate();
      watch.signal?.throwIfAborted();
      const bytes = statSync(draft).size;
      settle(draft);
      place(draft);
      syncFolder(dirname(target));
      return { entries, bytes };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    throw toCopyProblem(error, sides);
  }
};
