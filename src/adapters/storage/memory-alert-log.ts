import type { AlertEntry, AlertFilter, AlertLog } from "../../model/alert-log.ts";
import { genesis, nextRows, type Row, toEntry } from "../../support/chain.ts";
import { verifyChain } from "../../support/verify-chain.ts";

const matches = (entry: AlertEntry, filter: AlertFilter): boolean =>
  entry.at >= (filter.from ?? Number.NEGATIVE_INFINITY) &&
  entry.at < (filter.to ?? Number.POSITIVE_INFINITY) &&
  entry.level === (filter.level ?? entry.level) &&
  entry.community === (filter.community ?? entry.community) &&
  (filter.detector === undefined || entry.detectors.includes(filter.detector));

/** An alert log that is gone when the process ends: for replays and tests. Its rows may be shared with what takes some back. */
export const createMemoryAlertLog = (rows: Row[] = []): AlertLog => {
  const head = () => rows.at(-1) ?? { number: 0, hash: genesis };
  return {
    append(entries) {
      const added = nextRows(head(), entries);
      for (const row of added) rows.push(row);
      return added.map(toEntry);
    },

    *read(filter = {}) {
      let left = filter.limit ?? Number.POSITIVE_INFINITY;
      for (let index = Math.max(0, filter.after ?? 0); left > 0; index += 1) {
        const row = rows[index];
        if (row === undefined) return;
        const entry = toEntry(row);
        if (!matches(entry, filter)) continue;
        left -= 1;
        yield entry;
      }
    },

    get(number) {
      const row = rows[number - 1];
      return row ? toEntry(row) : null;
    },

    verify: () => verifyChain(rows, head()),

    close() {},
  };
};
