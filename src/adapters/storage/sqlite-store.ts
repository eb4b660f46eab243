import type { Store } from "../../model/store.ts";
import { createKeyvKept } from "./keyv-kept.ts";
import { createSqliteAlertLog, openAlertDatabase } from "./sqlite-alert-log.ts";
import { createSqliteCaseStore } from "./sqlite-case-store.ts";
import { attempt, begin, emptyWriteAhead } from "./sqlite-file.ts";
import { createSqliteKept } from "./sqlite-kept.ts";
import { createSqliteKeyRecord } from "./sqlite-key-record.ts";
import { createSqliteOutbox } from "./sqlite-outbox.ts";

/** All that a data folder holds, in its `alerts.db`; several processes may have it open at once. */
export const openSqliteStore = (folder: string): Store => {
  const opened = openAlertDatabase(folder);
  const { db, file } = opened;
  const log = createSqliteAlertLog(opened);
  const cases = createSqliteCaseStore(db, file);
  const outbox = createSqliteOutbox(db, file);
  let erased = false;

  /** Empties the journal, which would else keep for weeks, where little is written, what was deleted from the file. */
  const overwrite = () => {
    if (db.isTransaction || !erased) return;
    // While another program reads, it stays as it is, and the next one that erases tries again.
    erased = !attempt(file, () => emptyWriteAhead(db));
  };
  const erasing = <T>(work: () => T): T => {
    const result = work();
    erased = true;
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
    kept(name) {
      const { store, deleteExpired } = createSqliteKept(db, file);
      return createKeyvKept(store, name, () => erasing(() => deleteExpired(Date.now())));
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
        throw error;
      }
      overwrite();
      return result;
    },

    close: log.close,
  };
};
