import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BreakwaterError } from "../model/errors.ts";
import { loadSecret } from "./secret-file.ts";

/** Where the key pair stands within the data folder. */
export const signingKeyFileName = "breakwater.signing";

/** Signs texts and knows its own signatures again. */
export interface Signer {
  /** The signature of a text, in base64. */
  sign(text: string): string;
  isSigned(text: string, signature: string): boolean;
  /** Names the public key: SHA-256 of its DER form, in base64, as ssh writes it. */
  readonly fingerprint: string;
}

const signerOf = (privateKey: KeyObject): Signer => {
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ type: "spki", format: "der" });
  // What was signed last is what is asked about before the next signature.
  let last = { text: "", signature: "" };
  return {
    sign(text) {
      last = { text, signature: sign(null, Buffer.from(text), privateKey).toString("base64") };
      return last.signature;
    },
    isSigned(text, signature) {
      if (text === last.text && signature === last.signature) return true;
      const bytes = Buffer.from(signature, "base64");
      // Base64 is read leniently: the same bytes must not pass under another spelling.
      return bytes.toString("base64") === signature && verify(null, Buffer.from(text), publicKey, bytes);
    },
    fingerprint: `SHA256:${hash("sha256", der, "base64").replace(/=+$/, "")}`,
  };
};

/** A signer whose Ed25519 key pair is gone when the process ends. */
export const createSigner = (): Signer => signerOf(generateKeyPairSync("ed25519").privateKey);

/** The signer of a data folder, whose Ed25519 key pair is made there on first use. */
export const loadSigner = (folder: string): Signer => {
  const create = () => generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const file = join(folder, signingKeyFileName);
  const { text } = loadSecret(
    { file, openToOthers: "signing-key-open-to-others", unwritable: "key-unwritable" },
    create,
  );
  let key: KeyObject;
  try {
    key = createPrivateKey(text);
  } catch (error) {
    throw new BreakwaterError("key-wrong", { file }, { cause: error });
  }
  if (key.asymmetricKeyType !== "ed25519") throw new BreakwaterError("key-wrong", { file });
  return signerOf(key);
};

/** The signer of a data folder that has its key pair; null where it has none, and none is made. */
export const findSigner = (folder: string): Signer | null =>
  existsSync(join(folder, signingKeyFileName)) ? loadSigner(folder) : null;
