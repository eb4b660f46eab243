import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";
import { deriveKey, type KeyRing, keyId } from "./key-ring.ts";

/** Encrypts texts and opens them again; `context` names the one place where a text belongs, such as "case 7 excerpt". */
export interface Sealer {
  seal(text: string, context: string): Uint8Array;
  /** The text; null when its key is not in the ring, when a byte was changed, or in another context. */
  open(bytes: Uint8Array, context: string): string | null;
  /** Whether the key that sealed it is in the ring. */
  hasKeyOf(bytes: Uint8Array): boolean;
  /** The same text under the newest key; null when it is so already, or cannot be opened. */
  reseal(bytes: Uint8Array, context: string): Uint8Array | null;
}

const algorithm = "aes-256-gcm";
const version = 1;
const headerLength = 9;
const nonceLength = 12;
const tagLength = 16;

/** The fingerprint of the key that sealed something, in hexadecimal; whether it opens is another question. */
export const sealedUnder = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(1, headerLength)).toString("hex");

/** Version and key id: what stands before the nonce, the ciphertext and the tag. */
const headerOf = (key: Buffer) => Buffer.concat([Buffer.of(version), keyId(key)]);

// UTF-16, as strings are: evidence comes back unit for unit, even where a writer sent half a surrogate pair.
const encode = (text: string) => Buffer.from(text, "utf16le");

// The header is of one length, so no header and context together read like two others.
const bind = (header: Buffer, context: string) => Buffer.concat([header, encode(context)]);

/** A sealer under the newest key of a ring, which opens what any key of the ring has sealed. */
export const createSealer = (ring: KeyRing): Sealer => {
  const secretOf = (key: Buffer) => createSecretKey(deriveKey(key, "sealing"));
  const secrets = new Map(ring.map((key) => [headerOf(key).toString("hex"), secretOf(key)]));
  const newest = { header: headerOf(ring[0]), secret: secretOf(ring[0]) };

  const seal = (text: string, context: string): Buffer => {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, newest.secret, nonce, { authTagLength: tagLength });
    cipher.setAAD(bind(newest.header, context));
    return Buffer.concat([newest.header, nonce, cipher.update(encode(text)), cipher.final(), cipher.getAuthTag()]);
  };

  const open = (bytes: Uint8Array, context: string): string | null => {
    const blob = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const header = blob.subarray(0, headerLength);
    const secret = secrets.get(header.toString("hex"));
    const start = headerLength + nonceLength;
    if (secret === undefined || blob.length < start + tagLength) return null;
    const decipher = createDecipheriv(algorithm, secret, blob.subarray(headerLength, start), {
      authTagLength: tagLength,
    });
    decipher.setAAD(bind(header, context)).setAuthTag(blob.subarray(-tagLength));
    const text = decipher.update(blob.subarray(start, -tagLength));
    try {
      return Buffer.concat([text, decipher.final()]).toString("utf16le");
    } catch {
      return null; // the tag does not fit: `final` has no other reason to throw
    }
  };

  const reseal = (bytes: Uint8Array, context: string): Uint8Array | null => {
    if (newest.header.equals(bytes.subarray(0, headerLength))) return null;
    const text = open(bytes, context);
    return text === null ? null : seal(text, context);
  };

  const hasKeyOf = (bytes: Uint8Array) => secrets.has(Buffer.from(bytes.subarray(0, headerLength)).toString("hex"));

  return { seal, open, hasKeyOf, reseal };
};
