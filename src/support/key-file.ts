import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BreakwaterError } from "../model/errors.ts";
import { clearDrafts, placeNew } from "./durable-file.ts";
import { formatKeyRing, type KeyRing, parseKeyRing } from "./key-ring.ts";

/** Where the keys stand within the data folder. */
export const keyFileName = "breakwater.key";

/** Keys, and where they come from. */
export interface Keys {
  readonly ring: KeyRing;
  /** The path of the key file; null where the keys come from the environment. */
  readonly file: string | null;
}

/** Whether the system refused something for this reason. */
export const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

/** The ring in a key file; refuses one that others than its owner may read or change. */
export const readKeyFile = (file: string): KeyRing => {
  try {
    const handle = openSync(file, "r");
    try {
      const text = readFileSync(handle, "utf8");
      // Windows has no such bits; there the rights of the folder count.
      const open = process.platform !== "win32" && (fstatSync(handle).mode & 0o077) !== 0;
      if (open) throw new BreakwaterError("key-open-to-others", { file });
      return parseKeyRing(text, file);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw error instanceof BreakwaterError ? error : new BreakwaterError("file-unreadable", { file }, { cause: error });
  }
};

/** The keys from the environment if they are given there, else from the data folder; null where there are none yet. */
export const readKeys = (folder: string, environmentValue?: string): Keys | null => {
  if (environmentValue?.trim()) return { ring: parseKeyRing(environmentValue, "the environment"), file: null };
  const file = join(folder, keyFileName);
  return existsSync(file) ? { ring: readKeyFile(file), file } : null;
};

/** Makes a key; false where another process made one first, which stays. */
const make = (folder: string, file: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return placeNew(file, () => formatKeyRing([randomBytes(32)]));
  } catch (error) {
    throw new BreakwaterError("key-unwritable", { file }, { cause: error });
  }
};

/** The keys, made in the data folder on first use; `made` where that was just now. */
export const loadKeys = (folder: string, environmentValue?: string): Keys & { readonly made: boolean } => {
  const found = readKeys(folder, environmentValue);
  if (found?.file) clearDrafts(found.file);
  if (found) return { ...found, made: false };
  const file = join(folder, keyFileName);
  const made = make(folder, file);
  return { ring: readKeyFile(file), file, made };
};
