import type { Head } from "./chain.ts";
import { type Checkpoint, isOwnCheckpoint, isOwnHead, type SignedHead } from "./signed-head.ts";
import type { Signer } from "./signing-key.ts";
import type { Found } from "./verify-chain.ts";

/** What vouches for the rows of a log: its head, and the heads of the past that it kept. */
export interface Seals {
  readonly head: SignedHead;
  /** By their ordinals. */
  readonly checkpoints: readonly Checkpoint[];
}

/** The last entry that checkpoints vouch for without one missing before it. */
const firstGap = (checkpoints: readonly Checkpoint[], own: readonly Checkpoint[]): number => {
  let vouched = 0;
  for (const [index, one] of own.entries()) {
    if (checkpoints[index] !== one) break;
    vouched = one.number;
  }
  return vouched;
};

/**
 * Follows rows past the checkpoints, and says from which entry on nothing vouches for them any more. What stands in a
 * seal that the log did not sign is not believed, so such a fault begins behind the last one that it did sign.
 */
export const followSignatures = ({ head, checkpoints }: Seals, signer: Signer) => {
  const signed = new Set(checkpoints.filter((one) => isOwnCheckpoint(one, signer)));
  const own = checkpoints.filter((one, index) => one.ordinal === index + 1 && signed.has(one));
  const missing = own.length < checkpoints.length || head.checkpoints !== checkpoints.length;
  let passed = 0;
  let changed: Found | null = null;
  return {
    note({ number, hash }: Head) {
      for (let mark = own[passed]; mark && mark.number <= number; mark = own[passed]) {
        if (mark.number === number && mark.hash !== hash) changed ??= { entry: number, fault: "changed" };
        passed += 1;
      }
    },
    /** What is wrong with the seals of rows of which `last` is the last. */
    fault(last: Head): Found | null {
      if (changed) return changed;
      if (passed < own.length) return { entry: last.number + 1, fault: "removed" };
      const isHeadOwn = isOwnHead(head, signer);
      if (isHeadOwn && !missing) return null;
      // Nothing but the key tells such a log from a sound one. A forged head looks so too where no checkpoint is there yet.
      const fits = head.checkpoints === checkpoints.length && head.number === last.number && head.hash === last.hash;
      if (fits && !isHeadOwn && signed.size === 0) return { entry: 1, fault: "other-key" };
      const vouched = firstGap(checkpoints, own);
      return { entry: Math.max(1, Math.min(vouched + 1, last.number)), fault: "unsigned" };
    },
  };
};
