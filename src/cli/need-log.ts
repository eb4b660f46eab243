import { existsSync } from "node:fs";
import { join } from "node:path";
import { logFileName } from "../adapters/storage/draft-copy.ts";
import { BreakwaterError } from "../model/errors.ts";

/**
 * Makes sure that a data folder holds a log, for a command that is about what stands in it: opening would make an empty one,
 * of which it would seem that all is well.
 * @throws BreakwaterError log-missing
 */
export const needLog = (folder: string): void => {
  if (!existsSync(join(folder, logFileName))) throw new BreakwaterError("log-missing", { file: folder });
};
