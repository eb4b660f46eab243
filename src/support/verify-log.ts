import type { NumberRange, Verification } from "../model/alert-log.ts";
import type { Row } from "./chain.ts";
import { checkRow } from "./check-row.ts";
import { extend, firstDifference, joined, sizeOf } from "./number-ranges.ts";
import type { Signer } from "./signing-key.ts";
import { type Found, faultOfEnd, followChain } from "./verify-chain.ts";
import { followSignatures, type Seals } from "./verify-signatures.ts";

/** What is wrong with entries that have no content, when `named` are those that the log says it erased. */
const faultOfErasures = (erased: readonly NumberRange[], named: readonly NumberRange[]): Found | null => {
  const difference = firstDifference(erased, joined(named));
  if (!difference) return null;
  // What the log erased and what is there again came from outside.
  return { entry: difference.number, fault: difference.onlyIn === "left" ? "erased" : "added" };
};

/**
 * Reads all rows once, in the order in which they are stored, and names the first that is not as it was written. What
 * was erased comes last: only a log that is whole up to its head can say what it erased itself.
 */
export const verifyLog = (rows: Iterable<Row>, seals: Seals, signer: Signer): Verification => {
  const chain = followChain();
  const signatures = followSignatures(seals, signer);
  const erased: [number, number][] = [];
  const named: NumberRange[] = [];
  let entries = 0;
  for (const row of rows) {
    entries += 1;
    const checked = checkRow(row);
    chain.note(checked);
    signatures.note(checked);
    if (row.body === null) extend(erased, row.number);
    for (const range of checked.names) named.push(range);
  }
  const last = chain.last();
  const found =
    chain.fault(seals.head.hash) ??
    signatures.fault(last) ??
    faultOfEnd(last, seals.head) ??
    faultOfErasures(erased, named);
  const keyChange = signatures.keyChange();
  const counted = { entries, erased: sizeOf(erased), fingerprint: signer.fingerprint, ...(keyChange && { keyChange }) };
  return found ? { ok: false, ...found, ...counted } : { ok: true, ...counted };
};

/** A signer that takes any signature for good: for what can be checked without the key. */
export const trustingSigner = (signer: Signer): Signer => ({ ...signer, isSigned: () => true });
