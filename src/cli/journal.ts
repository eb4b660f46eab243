import { randomBytes } from "node:crypto";
import { createMemoryAlertLog } from "../adapters/storage/memory-alert-log.ts";
import { openSqliteAlertLog } from "../adapters/storage/sqlite-alert-log.ts";
import { loadKey } from "../support/key-file.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import type { Journal } from "./play.ts";

/** The alert log of a data folder, with its key; without a folder, a log in memory that is gone with the process. */
export const openJournal = (folder: string | undefined, env: NodeJS.ProcessEnv): Journal =>
  folder === undefined
    ? { log: createMemoryAlertLog(), pseudonyms: createPseudonyms(randomBytes(32)), now: Date.now }
    : {
        pseudonyms: createPseudonyms(loadKey(folder, env.BREAKWATER_KEY)),
        log: openSqliteAlertLog(folder),
        now: Date.now,
      };
