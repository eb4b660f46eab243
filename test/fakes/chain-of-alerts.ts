import { expect } from "vitest";
import { bodyDigest, genesis, type Head, linkHash, nextRows, type Row } from "../../src/support/chain.ts";
import { advanceHead, firstHead, type SignedHead } from "../../src/support/signed-head.ts";
import { createSigner } from "../../src/support/signing-key.ts";
import { verifyLog } from "../../src/support/verify-log.ts";
import { sampleAlert } from "./sample-alert.ts";

/** Signs the chains of these tests. */
export const signer = createSigner();
/** A head as the signer makes it. */
export const sealed = (head: Head): SignedHead =>
  advanceHead(head, { before: firstHead(signer), kept: 0, at: 0, keep: false }, signer).head;
/** The verdict on rows without checkpoints. */
export const verifyChain = (rows: readonly Row[], head: Head) => {
  const { erased, fingerprint, ...verdict } = verifyLog(rows, { head: sealed(head), checkpoints: [] }, signer);
  expect([erased, fingerprint]).toEqual([0, signer.fingerprint]);
  return verdict;
};

/** Before the first row. */
export const start = { number: 0, hash: genesis };
/** A chain of so many alerts. */
export const chain = (length: number): Row[] =>
  nextRows(
    start,
    Array.from({ length }, (_, at) => sampleAlert({ at })),
  );
/** What the head of these rows is. */
export const headOf = (rows: readonly Row[]): Head => rows.at(-1) ?? start;

/** The verdict on a chain of ten after somebody went at it; the head stays as it was. */
export const verdictOn = (tamper: (rows: Row[]) => Row[]) => verifyChain(tamper(chain(10)), headOf(chain(10)));
/** The row of a number. */
export const at = (rows: readonly Row[], number: number): Row => {
  const row = rows[number - 1];
  if (!row) throw new Error(`no row ${number}`);
  return row;
};
/** All rows but those. */
export const without = (rows: readonly Row[], ...numbers: number[]) =>
  rows.filter((row) => !numbers.includes(row.number));
/** A row with another content. */
export const edited = (row: Row): Row => ({ ...row, body: bodyOf(row).replace('"review"', '"watch"') });
/** The content of a row. */
const bodyOf = ({ body }: Row): string => body ?? "";
/** A row whose own hashes fit its content. */
export const rehashed = (row: Row): Row => {
  const digest = bodyDigest(bodyOf(row));
  return { ...row, digest, hash: linkHash(row.previous, digest) };
};
