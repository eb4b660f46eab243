import { createHmac, createSecretKey } from "node:crypto";

/** What an id names; the same id as another kind gets an unrelated pseudonym. */
export type PseudonymKind = "account" | "message" | "place";

/** Names an id in a way that only the holder of the key can link back to it. */
export type Pseudonyms = (kind: PseudonymKind, id: string) => string;

const bytes = 16;

/** Pseudonyms under one key: 22 characters of base64url, always the same for the same id. */
export const createPseudonyms = (key: Buffer): Pseudonyms => {
  if (key.length !== 32) throw new RangeError("A pseudonym key has 32 bytes.");
  const secret = createSecretKey(key);
  // The label keeps these apart from whatever else the same key is used for.
  return (kind, id) =>
    createHmac("sha256", secret)
      .update(`breakwater pseudonym\0${kind}\0${id}`)
      .digest()
      .toString("base64url", 0, bytes);
};
