import { existsSync, linkSync, renameSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { BreakwaterError } from "../../model/errors.ts";
import { attempt, codeOf } from "./sqlite-file.ts";

/** What SQLite may keep beside a database and would apply, by name alone, to any other that takes its place. */
export const companions = ["-wal", "-shm", "-journal"] as const;

/** Whether entries, or tables that are none of a log, stand in a database. */
const holdsAnything = (db: DatabaseSync): boolean => {
  try {
    return db.prepare("SELECT 1 FROM alerts").get() !== undefined;
  } catch (error) {
    if (codeOf(error) === "log-broken") return true;
    throw error;
  }
};

/** Whether there is no file, or one that a crash left before anything was written. */
export const isEmptyFile = (file: string) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;

/** Whether entries, or something that is no log, stand in the file; fails while another process has it open. */
export const isOccupied = (file: string): boolean =>
  attempt(file, () => {
    if (isEmptyFile(file)) return false;
    const db = new DatabaseSync(file, { timeout: 0 });
    try {
      db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT");
      return holdsAnything(db);
    } catch (error) {
      if (codeOf(error) === "log-broken") return true;
      throw error;
    } finally {
      db.close();
    }
  });

/**
 * Keeps everybody out of the log until it is closed; null where the file is no database. Leaving write-ahead mode needs the
 * file alone and takes its companions away; and whoever opened the file just before and waits cannot write any more once it
 * has been moved, because a rollback journal, unlike a write-ahead log, asks for that first.
 */
const seize = (file: string): DatabaseSync | null => {
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    db.exec("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
    return db;
  } catch (error) {
    db.close();
    if (codeOf(error) === "log-broken") return null;
    throw error;
  }
};

const keepCompanions = (file: string, kept: string) => {
  for (const suffix of companions) if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
};

const placeFirst = (draft: string, file: string, kept: string) => {
  // What lies there without its log would be taken for the new one's.
  keepCompanions(file, kept);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new BreakwaterError("log-busy", { file }, { cause: error });
  }
};

/**
 * Puts `draft` in the place of the log at once, so that there is a whole log at every instant, and keeps the old one under
 * the name `kept` if it holds anything. Says whether it did.
 */
export const replaceLog = (draft: string, file: string, kept: string, force: boolean): boolean =>
  attempt(file, () => {
    if (isEmptyFile(file)) {
      rmSync(file, { force: true });
      placeFirst(draft, file, kept);
      return false;
    }
    const old = seize(file);
    try {
      const occupied = old === null || holdsAnything(old);
      if (occupied && !force) throw new BreakwaterError("restore-occupied", { file });
      if (occupied) linkSync(file, kept);
      keepCompanions(file, kept);
      renameSync(draft, file);
      return occupied;
    } finally {
      old?.close();
    }
  });
