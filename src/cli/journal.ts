import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { openSqliteAlertLog } from "../adapters/storage/sqlite-alert-log.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import type { Io } from "./io.ts";
import type { Journal } from "./play.ts";

/** A log of which nobody reads anything again: entries are numbered and let go, so that no export is too large for it. */
const createPassingLog = (): Journal["log"] => {
  let count = 0;
  return { append: (entries) => entries.map(() => ({ number: ++count })), close: () => {} };
};

/** The alert log of a data folder, with its key; without a folder, one that is gone with the process. */
export const openJournal = (folder: string | undefined, io: Pick<Io, "env" | "err">, { keys }: Wording): Journal => {
  if (folder === undefined)
    return { log: createPassingLog(), pseudonyms: createPseudonyms(randomBytes(32)), now: Date.now };
  const { ring, file, made } = loadKeys(folder, io.env.BREAKWATER_KEY);
  if (made) io.err(`${fillIn(keys.made, { file: resolve(file ?? folder) })}\n`);
  return { pseudonyms: createPseudonyms(oldestKey(ring)), log: openSqliteAlertLog(folder), now: Date.now };
};
