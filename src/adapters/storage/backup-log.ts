import { existsSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { BreakwaterError } from "../../model/errors.ts";
import { type Copied, copyByDraft, signerOf, type Watch } from "./draft-copy.ts";
import { hasLog } from "./has-log.ts";
import { companions } from "./replace-log.ts";
import { logFileName, openAlertDatabase } from "./sqlite-alert-log.ts";

/** What is backed up, and to where. */
export interface BackupOrder extends Watch {
  /** The data folder. */
  readonly folder: string;
  /** The backup. */
  readonly file: string;
  /** Whether a file that is there may be replaced. */
  readonly force: boolean;
}

const isSameFolder = (one: string, other: string) => existsSync(one) && realpathSync(one) === realpathSync(other);

/**
 * Writes a checked copy of the log as it is now, for this user alone, while others go on writing; the keys stay out of it.
 * @throws BreakwaterError log-missing, file-unreadable, log-faulty, log-foreign, log-other-key, signing-key-missing, backup-exists,
 * backup-inside, backup-unwritable, disk-full, or as when a log is opened
 */
export const backupLog = async ({ folder, file, force, ...watch }: BackupOrder): Promise<Copied> => {
  const log = join(folder, logFileName);
  if (!hasLog(folder)) throw new BreakwaterError("log-missing", { file: folder });
  // Over the log, its companions or the key, a rename would be the loss of what is to be kept.
  if (isSameFolder(dirname(file), folder)) throw new BreakwaterError("backup-inside", { file });
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isFile() === false) throw new BreakwaterError("backup-unwritable", { file });
  const beside = companions.map((suffix) => file + suffix);
  const taken = [file, ...beside].find((name) => existsSync(name));
  if (taken !== undefined && !force) throw new BreakwaterError("backup-exists", { file: taken });
  const source = openAlertDatabase(folder, signerOf(folder, log)).db;
  try {
    return await copyByDraft(
      source,
      file,
      {
        keyFolder: folder,
        from: { file: log, broken: "log-broken", newer: "log-newer", faulty: "log-faulty", otherKey: "log-other-key" },
        to: { file, unwritable: "backup-unwritable" },
      },
      watch,
      (draft) => {
        // What is left of a log that was in use under this name would be taken for a part of the backup.
        for (const name of beside) rmSync(name, { force: true });
        renameSync(draft, file);
      },
    );
  } finally {
    source.close();
  }
};
