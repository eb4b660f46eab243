import { genesis, type Head } from "./chain.ts";
import type { Signer } from "./signing-key.ts";

/** The head with the signature that vouches for all that was written up to it. */
export interface SignedHead extends Head {
  /** When it was signed, by the caller's clock. */
  readonly at: number;
  /** How many checkpoints were ever kept, so that a missing one shows. */
  readonly checkpoints: number;
  readonly signature: string;
}

/** A head of the past that stays signed, so that what was written up to it cannot be written anew. */
export interface Checkpoint extends Head {
  /** 1 for the first, and one more for each that follows. */
  readonly ordinal: number;
  readonly at: number;
  readonly signature: string;
}

/** A checkpoint is kept whenever so many more entries are there. */
const checkpointEvery = 1000;

// The first words differ, so that no checkpoint can be put in the place of the head to hide what came after it.
const headText = ({ checkpoints, number, hash, at }: Omit<SignedHead, "signature">) =>
  ["breakwater head", checkpoints, number, hash, at].join("\n");
const checkpointText = ({ ordinal, number, hash, at }: Omit<Checkpoint, "signature">) =>
  ["breakwater checkpoint", ordinal, number, hash, at].join("\n");

const signHead = (head: Omit<SignedHead, "signature">, signer: Signer): SignedHead => ({
  ...head,
  signature: signer.sign(headText(head)),
});

/** Whether the log itself wrote this head. */
export const isOwnHead = (head: SignedHead, signer: Signer): boolean => signer.isSigned(headText(head), head.signature);

/** Whether the log itself wrote this checkpoint. */
export const isOwnCheckpoint = (checkpoint: Checkpoint, signer: Signer): boolean =>
  signer.isSigned(checkpointText(checkpoint), checkpoint.signature);

/** The head of a log in which nothing was written yet. */
export const firstHead = (signer: Signer): SignedHead =>
  signHead({ number: 0, hash: genesis, at: 0, checkpoints: 0 }, signer);

/** Where new rows begin, how many checkpoints are there, and when and why the rows come. */
interface Step {
  readonly before: SignedHead;
  readonly kept: number;
  readonly at: number;
  /** Whether a checkpoint is kept in any case, as where something is erased. */
  readonly keep: boolean;
}

/** The head once `last` is the last row, and the checkpoints to keep with it. */
export const advanceHead = (last: Head, { before, kept, at, keep }: Step, signer: Signer) => {
  const checkpoints: Checkpoint[] = [];
  let ordinal = kept;
  if (isOwnHead(before, signer)) {
    // Its count, so that a checkpoint that somebody took away is still missed.
    ordinal = Math.max(kept, before.checkpoints);
  } else {
    // A head that somebody forged is kept as it is: signing the next one must not make it look true.
    ordinal += 1;
    checkpoints.push({ ordinal, number: before.number, hash: before.hash, at: before.at, signature: before.signature });
  }
  const now = { number: last.number, hash: last.hash, at: Math.round(at) };
  const due = Math.floor(last.number / checkpointEvery) > Math.floor(before.number / checkpointEvery);
  if (keep || due) {
    ordinal += 1;
    const checkpoint = { ...now, ordinal };
    checkpoints.push({ ...checkpoint, signature: signer.sign(checkpointText(checkpoint)) });
  }
  return { head: signHead({ ...now, checkpoints: ordinal }, signer), checkpoints };
};
