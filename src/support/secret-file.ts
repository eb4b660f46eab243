import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { BreakwaterError, type ErrorCode } from "../model/errors.ts";
import { clearDrafts, placeNew } from "./durable-file.ts";

/** A file that only this user may read, and the errors that say so and that it cannot be made. */
export interface SecretFile {
  readonly file: string;
  readonly openToOthers: ErrorCode;
  readonly unwritable: ErrorCode;
}

/** Whether the system refused something for this reason. */
export const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

const isOpenToOthers = (handle: number): boolean =>
  // Windows has no such bits; there the rights of the folder count.
  process.platform !== "win32" && (fstatSync(handle).mode & 0o077) !== 0;

/** The text of a secret file; null where there is none. Refuses one that others than its owner may read or change. */
export const readSecret = ({ file, openToOthers }: Omit<SecretFile, "unwritable">): string | null => {
  try {
    const handle = openSync(file, "r");
    try {
      const text = readFileSync(handle, "utf8");
      if (isOpenToOthers(handle)) throw new BreakwaterError(openToOthers, { file });
      return text;
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return null;
    throw error instanceof BreakwaterError ? error : new BreakwaterError("file-unreadable", { file }, { cause: error });
  }
};

/** The text of a secret file, made with `content` on first use; `made` where that was just now, by this process. */
export const loadSecret = (
  secret: SecretFile,
  content: () => string,
): { readonly text: string; readonly made: boolean } => {
  const { file, unwritable } = secret;
  const found = readSecret(secret);
  if (found !== null) {
    clearDrafts(file);
    return { text: found, made: false };
  }
  let made: boolean;
  try {
    made = placeNew(file, content);
  } catch (error) {
    throw new BreakwaterError(unwritable, { file }, { cause: error });
  }
  const text = readSecret(secret);
  if (text === null) throw new BreakwaterError("file-unreadable", { file });
  return { text, made };
};
