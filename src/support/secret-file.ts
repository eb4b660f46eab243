import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BreakwaterError, type ErrorCode } from "../model/errors.ts";
import { clearDrafts, placeNew } from "./durable-file.ts";

const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;

const attempt = <T>(code: ErrorCode, file: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw new BreakwaterError(code, { file }, { cause: error });
  }
};

const read = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw new BreakwaterError("file-unreadable", { file }, { cause: error });
  }
};

/** The text of a file that only this user may read, made with `content` on first use. */
export const loadSecret = (folder: string, name: string, content: () => string): string => {
  const file = join(folder, name);
  const found = read(file);
  if (found !== null) {
    clearDrafts(file);
    return found;
  }
  attempt("log-unwritable", folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    placeNew(file, content);
  });
  const made = read(file);
  if (made === null) throw new BreakwaterError("file-unreadable", { file });
  return made;
};
