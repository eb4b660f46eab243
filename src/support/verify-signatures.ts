import type { Head } from "./chain.ts";
import type { CheckedRow, KeyChange } from "./check-row.ts";
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
const lastVouched = (checkpoints: readonly Checkpoint[], own: readonly Checkpoint[]): number => {
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
  const marks = Map.groupBy(checkpoints, ({ number }) => number);
  const fitting = new Set<Checkpoint>();
  const isSignedAt = ({ number, hash }: Head) =>
    marks.get(number)?.some((one) => signed.has(one) && one.hash === hash) === true;
  let change: (KeyChange & { readonly entry: number }) | null = null;
  return {
    note({ row, keyChange }: CheckedRow) {
      for (const mark of marks.get(row.number) ?? []) if (mark.hash === row.hash) fitting.add(mark);
      // Whoever has not the key can write that it changed, but no checkpoint for it.
      if (keyChange?.fingerprint === signer.fingerprint && isSignedAt(row))
        change = { ...keyChange, entry: row.number };
    },
    /** The change of keys by which the key at hand came in; null where it was the first. */
    keyChange: () => change && { entry: change.entry, at: change.recordedAt },
    /** What is wrong with the seals of rows of which `last` is the last. */
    fault(last: Head): Found | null {
      const trusted = (one: Checkpoint) => signed.has(one) || one.ordinal <= (change?.checkpoints ?? 0);
      const own = checkpoints.filter((one, index) => one.ordinal === index + 1 && trusted(one));
      const changed = own.find((one) => one.number <= last.number && !fitting.has(one));
      if (changed) return { entry: changed.number, fault: "changed" };
      if (own.some(({ number }) => number > last.number)) return { entry: last.number + 1, fault: "removed" };
      const isHeadOwn = isOwnHead(head, signer);
      const missing = own.length < checkpoints.length || head.checkpoints !== checkpoints.length;
      if (isHeadOwn && !missing) return null;
      // Nothing but the key tells such a log from a sound one. A forged head looks so too where no checkpoint is there yet.
      const fits = head.checkpoints === checkpoints.length && head.number === last.number && head.hash === last.hash;
      if (fits && !isHeadOwn && signed.size === 0) return { entry: 1, fault: "other-key" };
      const vouched = lastVouched(checkpoints, own);
      return { entry: Math.max(1, Math.min(vouched + 1, last.number)), fault: "unsigned" };
    },
  };
};
