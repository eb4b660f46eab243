import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { BreakwaterError } from "../../model/errors.ts";
import { type CopySides, toCopyProblem } from "./copy-problem.ts";
import { type Copied, copyByDraft, signerOf, type Watch } from "./draft-copy.ts";
import { openReadOnly } from "./open-read-only.ts";
import { isOwnSchema } from "./own-schema.ts";
import { isBotThere } from "./presence.ts";
import { isEmptyFile, isOccupied, replaceLog } from "./replace-log.ts";
import { logFileName } from "./sqlite-alert-log.ts";
import { attempt, versionOf } from "./sqlite-file.ts";

/** What is restored, and to where. */
export interface RestoreOrder extends Watch {
  /** The backup. */
  readonly file: string;
  /** The data folder. */
  readonly folder: string;
  /** Whether a log with entries may be replaced; it is kept beside the new one. */
  readonly force: boolean;
  /** Milliseconds since the epoch, for the name of what is kept. */
  readonly now: number;
}

/** What was restored, and under which name the log that was there before is kept. */
export type Restored = Copied & { readonly kept: string | null };

const checkReadable = (file: string) => {
  const there = statSync(file, { throwIfNoEntry: false });
  if (!there) throw new BreakwaterError("file-missing", { file });
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw new BreakwaterError("file-unreadable", { file }, { cause });
  }
  if (!there.isFile()) throw new BreakwaterError("backup-broken", { file });
  if (!isEmptyFile(`${file}-wal`)) throw new BreakwaterError("backup-unsettled", { file });
};

/** Opens the backup once it is sure that it is one, of a version that this code reads. */
const openBackup = (file: string, sides: CopySides): DatabaseSync => {
  checkReadable(file);
  const db = openReadOnly(file);
  try {
    const version = versionOf(db, file);
    if (version === 0 || !isOwnSchema(db, version)) throw new BreakwaterError("backup-broken", { file });
    return db;
  } catch (error) {
    db.close();
    throw toCopyProblem(error, sides);
  }
};

/** So many case numbers are passed over: more than are given from one backup to the next. */
const PASSED_OVER = 10_000;

/**
 * Has the next case of a draft get a number that none had yet. Cards of cases that were opened since the backup still stand: whoever
 * presses there would else judge another case that got the same number, and delete its evidence.
 */
const passOverNumbers = (draft: string): void => {
  const db = new DatabaseSync(draft);
  try {
    db.exec(`
      INSERT INTO sqlite_sequence (name, seq)
        SELECT 'cases', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'cases');
      UPDATE sqlite_sequence SET seq = seq + ${PASSED_OVER} WHERE name = 'cases'`);
  } finally {
    db.close();
  }
};

/**
 * Puts a checked copy of the backup in the place of the data folder's log; whatever fails leaves the old log in force.
 * @throws BreakwaterError file-missing, file-unreadable, backup-broken, backup-newer, backup-unsettled, backup-other-key,
 * signing-key-missing, bot-running, restore-occupied, log-busy, log-unwritable, disk-full
 */
export const restoreLog = async ({ file, folder, force, now, ...watch }: RestoreOrder): Promise<Restored> => {
  const named = join(folder, logFileName);
  const log = existsSync(named) ? realpathSync(named) : named;
  const sides: CopySides = {
    keyFolder: folder,
    from: {
      file,
      broken: "backup-broken",
      newer: "backup-newer",
      faulty: "backup-broken",
      otherKey: "backup-other-key",
    },
    to: { file: log, unwritable: "log-unwritable" },
  };
  const source = openBackup(file, sides);
  try {
    // Before anything is made, the folder included.
    signerOf(folder, file);
    // Where its log is damaged or was moved away no lock tells of a bot: it would go on writing to a file that nobody finds.
    if (isBotThere(folder)) throw new BreakwaterError("bot-running", { file: folder });
    if (isOccupied(log) && !force) throw new BreakwaterError("restore-occupied", { file: log });
    attempt(log, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
    const keepAs = `${log}.before-restore-${new Date(now).toISOString().replace(/[:.]/g, "-")}`;
    let kept = false;
    const copied = await copyByDraft(source, log, sides, watch, (draft) => {
      passOverNumbers(draft);
      kept = replaceLog(draft, log, keepAs, force);
    });
    return { ...copied, kept: kept ? keepAs : null };
  } finally {
    source.close();
  }
};
