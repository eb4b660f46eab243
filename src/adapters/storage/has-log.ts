import { statSync } from "node:fs";
import { join } from "node:path";
import { BreakwaterError } from "../../model/errors.ts";
import { logFileName } from "./sqlite-alert-log.ts";

/**
 * Whether a data folder holds a log. Opening would make one where there is none.
 * @throws BreakwaterError file-unreadable where this user may not look
 */
export const hasLog = (folder: string): boolean => {
  const file = join(folder, logFileName);
  try {
    statSync(file);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM") throw new BreakwaterError("file-unreadable", { file }, { cause });
    return false;
  }
};
