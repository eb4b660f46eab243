import type { ChainFault, Verification } from "../model/alert-log.ts";
import { genesis, type Head, linkHash, type Row } from "./chain.ts";

interface Found {
  readonly entry: number;
  readonly fault: ChainFault;
}

/** The number that the content gives itself; null when the content is not what its hash was made of. */
const ownNumber = (row: Row): number | null => {
  if (linkHash(row.previous, row.body) !== row.hash) return null;
  try {
    return Number(JSON.parse(row.body).number);
  } catch {
    return null;
  }
};

/** What is wrong with a row whose link before it holds or is the first, where `expected` should stand. */
const faultOf = (row: Row, expected: number): Found | null => {
  const own = ownNumber(row);
  const number = own ?? row.number;
  if (number > expected) return { entry: expected, fault: "removed" };
  if (number < expected) return { entry: row.number, fault: row.number === expected - 1 ? "added" : "out-of-order" };
  if (own === null) return { entry: expected, fault: "changed" };
  return row.number === own ? null : { entry: own, fault: "out-of-order" };
};

/** What is wrong with the end of a log whose rows hold together. */
const faultOfEnd = (last: Head, head: Head): Found | null => {
  if (head.number > last.number) return { entry: last.number + 1, fault: "removed" };
  if (head.number < last.number) return { entry: head.number + 1, fault: "added" };
  return head.hash === last.hash ? null : { entry: Math.max(1, last.number), fault: "changed" };
};

/** Who broke the link before a sound row: whoever stands before it if its own hash is vouched for, else itself. */
const blame = (row: Row, vouchedFor: string): Found => ({
  entry: Math.max(1, vouchedFor === row.hash ? row.number - 1 : row.number),
  fault: "changed",
});

/** Reads all rows in the order in which they are stored and names the first that is not as it was written. */
export const verifyChain = (rows: Iterable<Row>, head: Head): Verification => {
  let entries = 0;
  let last: Head = { number: 0, hash: genesis };
  let found: Found | null = null;
  // A sound row that does not follow the one before; the next row, or the head, tells which of the two is false.
  let unlinked: Row | null = null;
  for (const row of rows) {
    entries += 1;
    if (unlinked) {
      found = blame(unlinked, row.previous);
      unlinked = null;
    } else if (found) {
      // The one that seemed gone stands further on.
      if (found.fault === "removed" && (ownNumber(row) ?? row.number) === found.entry)
        found = { entry: found.entry, fault: "out-of-order" };
    } else {
      found = faultOf(row, last.number + 1);
      if (!found && row.previous !== last.hash) unlinked = row;
      last = row;
    }
  }
  if (unlinked) found = blame(unlinked, head.hash);
  found ??= faultOfEnd(last, head);
  return found ? { ok: false, ...found, entries } : { ok: true, entries };
};
