import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The characters of a signature, of letters, digits, `_` and `-`. */
export const SIGNATURE_LENGTH = 11;

/** Signs short texts for one purpose, with a key made from the bot's token: only who holds the token can. */
export interface Signing {
  sign(body: string): string;
  /** Takes as long for a wrong signature as for a right one. */
  isSigned(body: string, signature: string): boolean;
}

/** Signing for a purpose; what is signed for another is not believed. */
export const createSigning = (purpose: string, token: string): Signing => {
  const key = createHash("sha256").update(`breakwater ${purpose} ${token}`).digest();
  const sign = (body: string) => createHmac("sha256", key).update(body).digest("base64url").slice(0, SIGNATURE_LENGTH);
  return {
    sign,
    isSigned: (body, signature) =>
      signature.length === SIGNATURE_LENGTH && timingSafeEqual(Buffer.from(sign(body)), Buffer.from(signature)),
  };
};
