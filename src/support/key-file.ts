import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { BreakwaterError } from "../model/errors.ts";
import { loadSecret } from "./secret-file.ts";

/** Where the key stands within the data folder. */
export const keyFileName = "breakwater.key";

/** 32 bytes from 64 hexadecimal digits or from base64 of either alphabet, with or without padding. */
const decode = (text: string, source: string): Buffer => {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, "hex");
  if (/^[\w+/-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, "base64");
  throw new BreakwaterError("key-wrong", { file: source });
};

/** The key from the environment if it is given there, else from the data folder, where it is made on first use. */
export const loadKey = (folder: string, environmentValue?: string): Buffer => {
  if (environmentValue?.trim()) return decode(environmentValue, "the environment");
  const text = loadSecret(folder, keyFileName, () => `${randomBytes(32).toString("hex")}\n`);
  return decode(text, join(folder, keyFileName));
};
