import type { Store } from "../../model/store.ts";
import type { Signer } from "../../support/signing-key.ts";
import { createKeyvKept } from "./keyv-kept.ts";
import { createSqliteAlertLog, openAlertDatabase } from "./sqlite-alert-log.ts";
import { createSqliteCaseStore } from "./sqlite-case-store.ts";
import { attempt, begin, codeOf, emptyWriteAhead, PATIENCE } from "./sqlite-file.ts";
import { createSqliteKept } from "./sqlite-kept.ts";
import { createSqliteKeyRecord } from "./sqlite-key-record.ts";
import { createSqliteOutbox } from "./sqlite-outbox.ts";

/**
 * The alert log, the cases, the outbox and what is kept by key in `alerts.db` in a data folder; several processes may have
 * it open at once. Waits `patience` milliseconds for a lock of another one, 5 seconds unless given. Signed with the key there
 * unless a signer is given, for reading.
 */
export const openSqliteStore = (folder: string, patience = PATIENCE, signer?: Signer): Store => {
  const opened = openAlertDatabase(folder, signer, patience);
  const { db, file } = opened;
  const log = createSqliteAlertLog(opened);
  const cases = createSqliteCaseStore(db, file);
  const outbox = createSqliteOutbox(db, file);
  const { keep } = createSqliteKept(db, file);
  // Whether something erased is left in the journal, and whether it was the write under way that erased.
  let erased = false;
  let justErased = false;

  /**
   * Empties the journal of what an earlier write erased. The write that was just made stands whatever comes of this, so
   * it neither waits nor fails: whoever took it for failed would write the same again.
   */
  const catchUp = () => {
    db.exec("PRAGMA busy_timeout = 0");
    try {
      erased = !emptyWriteAhead(db);
    } catch (error) {
      if (codeOf(error) === null) throw error;
    } finally {
      db.exec(`PRAGMA busy_timeout = ${patience}`);
    }
  };

  /** Empties the journal, which would else keep for weeks, where little is written, what was deleted from the file. */
  const overwrite = () => {
    if (db.isTransaction || !erased) return;
    if (!justErased) return catchUp();
    justErased = false;
    // While another program reads, it stays as it is, and the next write tries again.
    erased = !attempt(file, () => emptyWriteAhead(db));
  };
  const erasing = <T>(work: () => T): T => {
    const result = work();
    erased = true;
    justErased = true;
    overwrite();
    return result;
  };

  return {
    log: { ...log, erase: (...what) => erasing(() => log.erase(...what)) },
    cases: {
      ...cases,
      dropSealed: (number) => erasing(() => cases.dropSealed(number)),
      delete: (number) => erasing(() => cases.delete(number)),
    },
    outbox: { ...outbox, drop: (key) => erasing(() => outbox.drop(key)) },
    keys: { ...createSqliteKeyRecord(db, file), clearReplaced: () => erasing(() => {}) },
    keep,
    kept(name) {
      const { store, deleteExpired } = createSqliteKept(db, file);
      return createKeyvKept(store, name, (now) => erasing(() => deleteExpired(now)));
    },

    atOnce(work) {
      const { keep, undo } = attempt(file, () => begin(db, "write"));
      let result: ReturnType<typeof work>;
      try {
        result = work();
        // Only this is the file's: an error of the work itself stays what it is.
        attempt(file, keep);
      } catch (error) {
        undo();
        justErased = false;
        throw error;
      }
      overwrite();
      return result;
    },

    close: log.close,
  };
};
