import type { DatabaseSync } from "node:sqlite";
import { BreakwaterError } from "../../model/errors.ts";
import type { Head } from "../../support/chain.ts";
import { advanceHead, type Checkpoint, isOwnHead, type SignedHead } from "../../support/signed-head.ts";
import type { Signer } from "../../support/signing-key.ts";

/** Writes the head of a new file. */
export const insertHead = (db: DatabaseSync, { number, hash, at, checkpoints, signature }: SignedHead): void => {
  const insert = "INSERT INTO head (only, number, hash, at, checkpoints, signature) VALUES (1, ?, ?, ?, ?, ?)";
  db.prepare(insert).run(number, hash, at, checkpoints, signature);
};

/** The head and the checkpoints of an open file; to be used within its transactions. */
export const sqliteSeals = (db: DatabaseSync, file: string, signer: Signer) => {
  const selectHead = db.prepare("SELECT number, hash, at, checkpoints, signature FROM head");
  const selectKept = db.prepare("SELECT coalesce(max(ordinal), 0) AS kept FROM checkpoints");
  const selectAll = db.prepare("SELECT ordinal, number, hash, at, signature FROM checkpoints ORDER BY ordinal");
  const update = db.prepare("UPDATE head SET number = ?, hash = ?, at = ?, checkpoints = ?, signature = ?");
  const insert = db.prepare("INSERT INTO checkpoints (ordinal, number, hash, at, signature) VALUES (?, ?, ?, ?, ?)");
  return {
    head(): SignedHead {
      const head = selectHead.get() as unknown as SignedHead | undefined;
      if (!head) throw new BreakwaterError("log-broken", { file });
      return head;
    },
    /** How many checkpoints stand once `before` is followed by another head: one that we did not sign is kept as one. */
    keptAfter: (before: SignedHead): number => Number(selectKept.get()?.kept) + (isOwnHead(before, signer) ? 0 : 1),
    checkpoints: () => selectAll.all() as unknown as Checkpoint[],
    /** Signs `last` as the head after `before`, and keeps the checkpoints that are due. */
    advance(last: Head, before: SignedHead, at: number, keep: boolean): void {
      const { kept } = selectKept.get() as unknown as { kept: number };
      const { head, checkpoints } = advanceHead(last, { before, kept, at, keep }, signer);
      for (const one of checkpoints) insert.run(one.ordinal, one.number, one.hash, one.at, one.signature);
      update.run(head.number, head.hash, head.at, head.checkpoints, head.signature);
    },
  };
};
