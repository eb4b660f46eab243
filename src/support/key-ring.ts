import { hkdfSync } from "node:crypto";
import { BreakwaterError } from "../model/errors.ts";

/** Master keys of 32 bytes, the newest first: it seals, the older ones open what they sealed, the oldest makes pseudonyms. */
export type KeyRing = readonly [Buffer, ...Buffer[]];

const wrong = (source: string) => new BreakwaterError("key-wrong", { file: source });

/** A key from 64 hexadecimal digits or from base64 of either alphabet, with or without padding. */
const decode = (text: string, source: string): Buffer => {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, "base64");
  throw wrong(source);
};

/** The keys of a text, between line ends or commas; `source` says in a problem where the text stands. */
export const parseKeyRing = (text: string, source: string): KeyRing => {
  const pieces = text.trim().split(/[\s,]+/);
  const [newest, ...older] = pieces.map((piece) => decode(piece, source));
  // A key given twice is a slip of the hand: another one was meant, and would be missed only when it is needed.
  const ids = new Set([newest, ...older].map((key) => key?.toString("hex")));
  if (!newest || ids.size < pieces.length) throw wrong(source);
  return [newest, ...older];
};

/** The text of a ring, a key a line. */
export const formatKeyRing = (ring: KeyRing): string => ring.map((key) => `${key.toString("hex")}\n`).join("");

/** The key that makes pseudonyms; it stays the same however often keys are rotated. */
export const oldestKey = (ring: KeyRing): Buffer => ring.at(-1) ?? ring[0];

/** 32 bytes for one purpose, which say nothing about the key or about those for another purpose. */
export const deriveKey = (key: Buffer, purpose: string, length = 32): Buffer =>
  Buffer.from(hkdfSync("sha256", key, "", `breakwater ${purpose}`, length));

/** The fingerprint of a key, 8 bytes, which may be shown. */
export const keyId = (key: Buffer): Buffer => deriveKey(key, "key id", 8);

/** The fingerprint of a key as people see it: 16 hexadecimal digits. */
export const fingerprint = (key: Buffer): string => keyId(key).toString("hex");
