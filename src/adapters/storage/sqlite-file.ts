import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { BreakwaterError, type ErrorCode } from "../../model/errors.ts";
import { applicationId, migrations, probe } from "./alert-schema.ts";
import { caseProbe } from "./case-schema.ts";
import { keptProbe } from "./kept-schema.ts";
import { keyProbe } from "./key-schema.ts";

// SQLite's primary result codes, by what a person can do about them.
const codes: Readonly<Record<number, ErrorCode>> = {
  1: "log-broken", // a table is missing, or a body is not JSON
  3: "log-unwritable", // permission
  5: "log-busy", // another process holds the lock
  8: "log-unwritable", // read-only
  10: "log-unwritable", // input or output failed
  11: "log-broken", // malformed
  13: "log-unwritable", // disk full
  14: "log-unwritable", // cannot open
  15: "log-busy", // too many at once asked for the lock
  26: "log-broken", // not a database
};

/** The problem that an error of SQLite or of the system stands for; null for the mistakes of a programmer. */
export const codeOf = (error: unknown): ErrorCode | null => {
  if (error instanceof SyntaxError) return "log-broken"; // a body that is not JSON
  const { code, errcode, syscall } = error as { code?: unknown; errcode?: number; syscall?: unknown };
  if (code === "ERR_SQLITE_ERROR") return codes[(errcode ?? 0) & 0xff] ?? null;
  // Closed by somebody else who met with a problem of the file.
  if (code === "ERR_INVALID_STATE") return "log-unwritable";
  return syscall === undefined ? null : "log-unwritable";
};

/** Runs `work` on the file and turns what SQLite or the system refuses into a problem that a person can mend. */
export const attempt = <T>(file: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    throw code ? new BreakwaterError(code, { file }, { cause: error }) : error;
  }
};

/** Begins a transaction or, within another one, a part of it that can be taken back by itself. */
export const begin = (db: DatabaseSync, kind: "read" | "write"): { keep(): void; undo(): void } => {
  const inner = db.isTransaction;
  db.exec(inner ? "SAVEPOINT inner_work" : kind === "write" ? "BEGIN IMMEDIATE" : "BEGIN");
  return {
    keep: () => db.exec(inner ? "RELEASE inner_work" : "COMMIT"),
    undo() {
      // SQLite has already rolled back after some errors, such as a full disk.
      if (db.isTransaction) db.exec(inner ? "ROLLBACK TO inner_work; RELEASE inner_work" : "ROLLBACK");
    },
  };
};

/** Runs `work` in one transaction: a snapshot for reading, or all of it or nothing for writing. */
export const transact = <T>(db: DatabaseSync, kind: "read" | "write", work: () => T): T => {
  const { keep, undo } = begin(db, kind);
  try {
    const result = work();
    keep();
    return result;
  } catch (error) {
    undo();
    throw error;
  }
};

const pragma = (db: DatabaseSync, name: string): number => Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);

/** How many migrations the file has behind it, once it is sure that the file is ours; looks without writing. */
export const versionOf = (db: DatabaseSync, file: string): number => {
  const version = pragma(db, "user_version");
  const id = pragma(db, "application_id");
  const fresh = version === 0 && id === 0 && db.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
  if (!fresh && id !== applicationId) throw new BreakwaterError("log-broken", { file });
  if (version > migrations.length) throw new BreakwaterError("log-newer", { file });
  return version;
};

const migrate = (db: DatabaseSync, file: string, onMade: (db: DatabaseSync) => void) => {
  const version = versionOf(db, file);
  for (const step of migrations.slice(version)) db.exec(step);
  if (version === 0) onMade(db);
  db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}`);
};

/**
 * Empties the file of what is waiting to be written into the database, so that nothing erased is left there. Waits as
 * long as for a lock; what a reader still holds is emptied another time: then it gives false.
 */
export const emptyWriteAhead = (db: DatabaseSync): boolean =>
  db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.busy === 0;

/** How many rows are fetched at once: no cursor stays open between them, so an abandoned reader holds nothing. */
export const PAGE = 500;

/** For how many milliseconds a lock of another process is waited for. */
export const PATIENCE = 5000;

/**
 * Opens the file, makes it on first use for this user alone, and brings it to the version that this code reads. `onMade`
 * writes the first rows of a new file, together with its tables or not at all. Waits `patience` milliseconds for a lock.
 */
export const openSqliteFile = (
  file: string,
  onMade: (db: DatabaseSync) => void = () => {},
  patience = PATIENCE,
): DatabaseSync =>
  attempt(file, () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Never where it is there: closing a file of a database takes the locks that this process has on it.
    if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
    const db = new DatabaseSync(file, { timeout: patience });
    try {
      const version = versionOf(db, file);
      // What is deleted is overwritten, so that evidence that was let go does not stay readable in free pages.
      db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
      if (version < migrations.length) transact(db, "write", () => migrate(db, file, onMade));
      db.exec(probe);
      db.exec(caseProbe);
      db.exec(keyProbe);
      db.exec(keptProbe);
      // A crash may have come between an erasure and this.
      emptyWriteAhead(db);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
