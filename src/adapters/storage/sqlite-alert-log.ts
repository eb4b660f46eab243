import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { AlertFilter, AlertLog } from "../../model/alert-log.ts";
import { BreakwaterError } from "../../model/errors.ts";
import { type Head, nextRows, type Row, toEntry } from "../../support/chain.ts";
import { verifyChain } from "../../support/verify-chain.ts";
import { attempt, openSqliteFile, transact } from "./sqlite-file.ts";

// How many rows are fetched at once: no cursor stays open between them, so an abandoned reader holds nothing.
const pageSize = 500;

const conditions = {
  from: "at >= :from",
  to: "at < :to",
  level: "level = :level",
  community: "community = :community",
  detector: "EXISTS (SELECT 1 FROM json_each(body, '$.detectors') WHERE value = :detector)",
} as const satisfies Partial<Record<keyof AlertFilter, string>>;

/** The alert log on a database that openSqliteFile opened from `file`; closing the log closes the database. */
export const createSqliteAlertLog = (db: DatabaseSync, file: string): AlertLog => {
  const columns = "SELECT number, previous, hash, body FROM alerts";
  const selectHead = db.prepare("SELECT number, hash FROM head");
  const selectLast = db.prepare("SELECT coalesce(max(number), 0) AS number FROM alerts");
  const selectOne = db.prepare(`${columns} WHERE number = ?`);
  const insert = db.prepare("INSERT INTO alerts (number, previous, hash, body) VALUES (?, ?, ?, ?)");
  const advance = db.prepare("UPDATE head SET number = ?, hash = ?");

  const readHead = (): Head => {
    const head = selectHead.get() as unknown as Head | undefined;
    if (!head) throw new BreakwaterError("log-broken", { file });
    return head;
  };

  /** Where to go on, even behind a log that somebody shortened or lengthened: no alert is lost for that. */
  const nextHead = (): Head => {
    const head = readHead();
    const last = selectLast.get() as unknown as Pick<Head, "number">;
    return { number: Math.max(head.number, last.number), hash: head.hash };
  };

  return {
    append(entries) {
      if (entries.length === 0) return [];
      const rows = attempt(file, () =>
        transact(db, "write", () => {
          const added = nextRows(nextHead(), entries);
          for (const row of added) insert.run(row.number, row.previous, row.hash, row.body);
          const last = added.at(-1);
          if (last) advance.run(last.number, last.hash);
          return added;
        }),
      );
      return rows.map(toEntry);
    },

    *read(filter = {}) {
      const { after = 0, limit = Number.POSITIVE_INFINITY, ...rest } = filter;
      const wanted = Object.entries(rest).filter((pair): pair is [keyof typeof conditions, string | number] => {
        return pair[1] !== undefined;
      });
      const where = ["number > :after", ...wanted.map(([name]) => conditions[name])].join(" AND ");
      const page = attempt(file, () => db.prepare(`${columns} WHERE ${where} ORDER BY number LIMIT :size`));
      let left = limit;
      let reached = after;
      while (left > 0) {
        const size = Math.min(left, pageSize);
        const parameters = { ...Object.fromEntries(wanted), after: reached, size };
        const rows = attempt(file, () => page.all(parameters) as unknown as Row[]);
        for (const row of rows) yield attempt(file, () => toEntry(row));
        if (rows.length < size) return;
        left -= rows.length;
        reached = rows.at(-1)?.number ?? reached;
      }
    },

    get(number) {
      return attempt(file, () => {
        const row = selectOne.get(number) as unknown as Row | undefined;
        return row ? toEntry(row) : null;
      });
    },

    verify: () =>
      attempt(file, () =>
        transact(db, "read", () => {
          const rows = db.prepare(`${columns} ORDER BY number`).iterate() as unknown as Iterable<Row>;
          return verifyChain(rows, readHead());
        }),
      ),

    close() {
      if (db.isOpen) db.close();
    },
  };
};

/** The alert log in `alerts.db` in a data folder; several processes may have it open at once. */
export const openSqliteAlertLog = (folder: string): AlertLog => {
  const file = join(folder, "alerts.db");
  return createSqliteAlertLog(openSqliteFile(file), file);
};
