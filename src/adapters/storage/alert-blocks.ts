import type { DatabaseSync } from "node:sqlite";
import type { NewLogEntry } from "../../model/alert-log.ts";
import { blockSize } from "./alert-query.ts";

/**
 * The step that notes of each block of 8192 numbers from when to when its alerts are, so that whoever asks for a span of time
 * reads one small table, and of the indexes only the blocks that may hold some: to look into each block would read a page of
 * the disk for each. When something came says nothing of a person. A block may span more than what is left of it. A released step never changes.
 */
export const alertBlocks = `
  CREATE TABLE alert_blocks (
    block INTEGER PRIMARY KEY,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO alert_blocks SELECT number >> 13, min(at), max(at) FROM alerts WHERE kind = 'alert' GROUP BY number >> 13;
`;

const selectOutside = `
  SELECT number FROM alerts INDEXED BY alerts_by_time LEFT JOIN alert_blocks ON block = number >> 13
  WHERE kind = 'alert' AND (block IS NULL OR at < from_at OR at > to_at) ORDER BY number LIMIT 1`;

/** Has blocks span what is written into them, in an open database; to be called within its transactions. */
export const alertBlocksOf = (db: DatabaseSync) => {
  const upsert = db.prepare(`
    INSERT INTO alert_blocks VALUES (?, ?, ?)
    ON CONFLICT (block) DO UPDATE SET from_at = min(from_at, excluded.from_at), to_at = max(to_at, excluded.to_at)
    WHERE excluded.from_at < from_at OR excluded.to_at > to_at`);
  return {
    /** Entries of which the first has the number `first`. */
    widen(first: number, entries: readonly NewLogEntry[]): void {
      const spans = new Map<number, readonly [from: number, to: number]>();
      for (const [index, entry] of entries.entries()) {
        if (!("at" in entry)) continue;
        const block = Math.floor((first + index) / blockSize);
        const [from, to] = spans.get(block) ?? [entry.at, entry.at];
        spans.set(block, [Math.min(from, entry.at), Math.max(to, entry.at)]);
      }
      for (const [block, [from, to]] of spans) upsert.run(block, from, to);
    },
    /** The number of the first alert that nobody would find by time; null for none, as it is unless somebody tampered. */
    firstOutside: (): number | null => (db.prepare(selectOutside).get()?.number ?? null) as number | null,
  };
};
