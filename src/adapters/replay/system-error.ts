import type { ErrorCode } from "../../model/errors.ts";

/** The error code for a failure of the file system. */
export const codeOf = (error: unknown): ErrorCode => {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === "ENOENT" || code === "ENOTDIR" ? "file-missing" : "file-unreadable";
};
