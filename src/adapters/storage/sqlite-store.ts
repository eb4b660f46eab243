import { join } from "node:path";
import type { Store } from "../../model/store.ts";
import { createSqliteAlertLog } from "./sqlite-alert-log.ts";
import { createSqliteCaseStore } from "./sqlite-case-store.ts";
import { attempt, begin, openSqliteFile } from "./sqlite-file.ts";
import { createSqliteOutbox } from "./sqlite-outbox.ts";

/** The alert log, the cases and the outbox in `alerts.db` in a data folder; several processes may have it open at once. */
export const openSqliteStore = (folder: string): Store => {
  const file = join(folder, "alerts.db");
  const db = openSqliteFile(file);
  const log = createSqliteAlertLog(db, file);
  return {
    log,
    cases: createSqliteCaseStore(db, file),
    outbox: createSqliteOutbox(db, file),

    atOnce(work) {
      const { keep, undo } = attempt(file, () => begin(db, "write"));
      try {
        const result = work();
        // Only this is the file's: an error of the work itself stays what it is.
        attempt(file, keep);
        return result;
      } catch (error) {
        undo();
        throw error;
      }
    },

    close: log.close,
  };
};
