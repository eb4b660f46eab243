import { randomBytes } from "node:crypto";
import { openSqliteAlertLog } from "../adapters/storage/sqlite-alert-log.ts";
import { loadKey } from "../support/key-file.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import type { Journal } from "./play.ts";

/** A log of which nobody reads anything again: entries are numbered and let go, so that no export is too large for it. */
const createPassingLog = (): Journal["log"] => {
  let count = 0;
  return { append: (entries) => entries.map(() => ({ number: ++count })), close: () => {} };
};

/** The alert log of a data folder, with its key; without a folder, one that is gone with the process. */
export const openJournal = (folder: string | undefined, env: NodeJS.ProcessEnv): Journal =>
  folder === undefined
    ? { log: createPassingLog(), pseudonyms: createPseudonyms(randomBytes(32)), now: Date.now }
    : {
        pseudonyms: createPseudonyms(loadKey(folder, env.BREAKWATER_KEY)),
        log: openSqliteAlertLog(folder),
        now: Date.now,
      };
