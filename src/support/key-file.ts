import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { BreakwaterError } from "../model/errors.ts";
import { formatKeyRing, type KeyRing, parseKeyRing } from "./key-ring.ts";
import { loadSecret, readSecret, type SecretFile } from "./secret-file.ts";

/** Where the keys stand within the data folder. */
export const keyFileName = "breakwater.key";

/** Keys, and where they come from. */
export interface Keys {
  readonly ring: KeyRing;
  /** The path of the key file; null where the keys come from the environment. */
  readonly file: string | null;
}

const secretAt = (file: string): SecretFile => ({
  file,
  openToOthers: "key-open-to-others",
  unwritable: "key-unwritable",
});

/** The ring in a key file, which must be there; refuses one that others than its owner may read or change. */
export const readKeyFile = (file: string): KeyRing => {
  const text = readSecret(secretAt(file));
  if (text === null) throw new BreakwaterError("file-unreadable", { file });
  return parseKeyRing(text, file);
};

const readEnvironment = (value: string | undefined): Keys | null =>
  value?.trim() ? { ring: parseKeyRing(value, "the environment"), file: null } : null;

/** The keys from the environment if they are given there, else from the data folder; null where there are none yet. */
export const readKeys = (folder: string, environmentValue?: string): Keys | null => {
  const given = readEnvironment(environmentValue);
  if (given) return given;
  const file = join(folder, keyFileName);
  const text = readSecret(secretAt(file));
  return text === null ? null : { ring: parseKeyRing(text, file), file };
};

/** The keys, made in the data folder on first use; `made` where that was just now. */
export const loadKeys = (folder: string, environmentValue?: string): Keys & { readonly made: boolean } => {
  const given = readEnvironment(environmentValue);
  if (given) return { ...given, made: false };
  const file = join(folder, keyFileName);
  const { text, made } = loadSecret(secretAt(file), () => formatKeyRing([randomBytes(32)]));
  return { ring: parseKeyRing(text, file), file, made };
};
