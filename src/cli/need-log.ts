import { existsSync } from "node:fs";
import { join } from "node:path";
import { hasLog } from "../adapters/storage/has-log.ts";
import { BreakwaterError } from "../model/errors.ts";
import { signingKeyFileName } from "../support/signing-key.ts";

/**
 * Makes sure that a data folder holds a log, for a command that is about what stands in it: opening would make an empty one,
 * of which it would seem that all is well.
 * @throws BreakwaterError log-missing, or file-unreadable where this user may not look
 */
export const needLog = (folder: string): void => {
  if (!hasLog(folder)) throw new BreakwaterError("log-missing", { file: folder });
};

/**
 * Makes sure as well that the key is there with which the log is signed: opening would make a new one, and nobody would see
 * any more that the real one is gone.
 * @throws BreakwaterError log-missing, file-unreadable or signing-key-gone
 */
export const needSignedLog = (folder: string): void => {
  needLog(folder);
  if (!existsSync(join(folder, signingKeyFileName))) throw new BreakwaterError("signing-key-gone", { folder });
};
