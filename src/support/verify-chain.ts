import type { ChainFault } from "../model/alert-log.ts";
import { genesis, type Head, type Row } from "./chain.ts";
import type { CheckedRow } from "./check-row.ts";

/** The first entry that is wrong, and how. */
export interface Found {
  readonly entry: number;
  readonly fault: ChainFault;
}

/** What is wrong with a row whose link before it holds or is the first, where `expected` should stand. */
const faultOf = ({ row, own }: CheckedRow, expected: number): Found | null => {
  const number = own ?? row.number;
  if (number > expected) return { entry: expected, fault: "removed" };
  if (number < expected) return { entry: row.number, fault: row.number === expected - 1 ? "added" : "out-of-order" };
  if (own === null) return { entry: expected, fault: "changed" };
  return row.number === own ? null : { entry: own, fault: "out-of-order" };
};

/** Who broke the link before a sound row: whoever stands before it if its own hash is vouched for, else itself. */
const blame = (row: Row, vouchedFor: string): Found => ({
  entry: Math.max(1, vouchedFor === row.hash ? row.number - 1 : row.number),
  fault: "changed",
});

/** What is wrong with the end of a log whose rows hold together. */
export const faultOfEnd = (last: Head, head: Head): Found | null => {
  if (head.number > last.number) return { entry: last.number + 1, fault: "removed" };
  if (head.number < last.number) return { entry: head.number + 1, fault: "added" };
  return head.hash === last.hash ? null : { entry: Math.max(1, last.number), fault: "changed" };
};

/** Follows rows in the order in which they are stored and finds the first that is not as it was written. */
export const followChain = () => {
  let last: Head = { number: 0, hash: genesis };
  let found: Found | null = null;
  // A sound row that does not follow the one before; the next row, or the head, tells which of the two is false.
  let unlinked: Row | null = null;
  return {
    note(checked: CheckedRow) {
      const { row, own } = checked;
      if (unlinked) {
        found = blame(unlinked, row.previous);
        unlinked = null;
      } else if (found) {
        // The one that seemed gone stands further on.
        if (found.fault === "removed" && (own ?? row.number) === found.entry)
          found = { entry: found.entry, fault: "out-of-order" };
      } else {
        found = faultOf(checked, last.number + 1);
        if (!found && row.previous !== last.hash) unlinked = row;
        last = row;
      }
    },
    /** The last row, unless a fault came before it. */
    last: (): Head => ({ number: last.number, hash: last.hash }),
    /** What is wrong with the rows among themselves; `head` is the hash that the last one should have. */
    fault: (head: string): Found | null => (unlinked ? blame(unlinked, head) : found),
  };
};
