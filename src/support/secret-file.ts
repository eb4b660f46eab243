import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { BreakwaterError, type ErrorCode } from "../model/errors.ts";

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

/** Makes a file that is either wholly there or not at all, and leaves the one that another process made first. */
const make = (folder: string, file: string, content: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = openSync(draft, "wx", 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
};

/** The text of a file that only this user may read, made with `content` on first use. */
export const loadSecret = (folder: string, name: string, content: () => string): string => {
  const file = join(folder, name);
  const found = read(file);
  if (found !== null) return found;
  attempt("log-unwritable", folder, () => make(folder, file, content()));
  const made = read(file);
  if (made === null) throw new BreakwaterError("file-unreadable", { file });
  return made;
};
