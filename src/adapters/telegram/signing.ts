import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The characters of a signature, of letters, digits, `_` and `-`. */
export const SIGNATURE_LENGTH = 11;

/** Signs short texts for one purpose, with a key made from the bot's token: only who holds the token can. */
export interface Signing {
  sign(body: string): string;
  /** Takes as long for a wrong signature as for a right one. */
  isSigned(body: string, signature: string): boolean;
}

/** What is made of texts for one purpose with the bot's token, so that nothing need be kept; letters, digits, `_` and `-`. */
export const derivingFrom = (purpose: string, token: string) => {
  const key = createHash("sha256").update(`breakwater ${purpose} ${token}`).digest();
  return (body: string): string => createHmac("sha256", key).update(body).digest("base64url");
};

/** Signing for a purpose; what is signed for another is not believed. */
export const createSigning = (purpose: string, token: string): Signing => {
  const derive = derivingFrom(purpose, token);
  const sign = (body: string) => derive(body).slice(0, SIGNATURE_LENGTH);
  return {
    sign,
    isSigned: (body, signature) =>
      signature.length === SIGNATURE_LENGTH && timingSafeEqual(Buffer.from(sign(body)), Buffer.from(signature)),
  };
};
