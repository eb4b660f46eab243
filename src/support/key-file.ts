import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { BreakwaterError, type ErrorCode } from "../model/errors.ts";

/** Where the key stands within the data folder. */
export const keyFileName = "breakwater.key";

const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;

const attempt = <T>(code: ErrorCode, file: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw new BreakwaterError(code, { file }, { cause: error });
  }
};

/** 32 bytes from 64 hexadecimal digits or from base64 of either alphabet, with or without padding. */
const decode = (text: string, source: string): Buffer => {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, "hex");
  if (/^[\w+/-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, "base64");
  throw new BreakwaterError("key-wrong", { file: source });
};

const read = (file: string): Buffer | null => {
  try {
    return decode(readFileSync(file, "utf8"), file);
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    if (error instanceof BreakwaterError) throw error;
    throw new BreakwaterError("file-unreadable", { file }, { cause: error });
  }
};

/** Makes a key that is either wholly there or not at all, and leaves the one that another process made first. */
const make = (folder: string, file: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = openSync(draft, "wx", 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString("hex")}\n`);
    fsyncSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
};

/** The key from the environment if it is given there, else from the data folder, where it is made on first use. */
export const loadKey = (folder: string, environmentValue?: string): Buffer => {
  if (environmentValue?.trim()) return decode(environmentValue, "the environment");
  const file = join(folder, keyFileName);
  const found = read(file);
  if (found) return found;
  attempt("log-unwritable", folder, () => make(folder, file));
  const made = read(file);
  if (!made) throw new BreakwaterError("file-unreadable", { file });
  return made;
};
