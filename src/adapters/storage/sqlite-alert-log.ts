import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { AlertLog, NewLogEntry, NumberRange } from "../../model/alert-log.ts";
import { nextRows, type Row, toAlert } from "../../support/chain.ts";
import { extend, sizeOf } from "../../support/number-ranges.ts";
import { firstHead } from "../../support/signed-head.ts";
import { loadSigner, type Signer } from "../../support/signing-key.ts";
import { verifyLog } from "../../support/verify-log.ts";
import { alertQuery } from "./alert-query.ts";
import { attempt, emptyWriteAhead, openSqliteFile, transact } from "./sqlite-file.ts";
import { insertHead, sqliteSeals } from "./sqlite-seals.ts";

/** The database of a data folder, and who signs its log. */
export interface AlertDatabase {
  readonly db: DatabaseSync;
  readonly file: string;
  readonly signer: Signer;
}

// How many rows are fetched at once: no cursor stays open between them, so an abandoned reader holds nothing.
const pageSize = 500;

/** The alert log on a database that openAlertDatabase opened; closing the log closes the database. */
export const createSqliteAlertLog = ({ db, file, signer }: AlertDatabase): AlertLog => {
  const seals = sqliteSeals(db, file, signer);
  const columns = "SELECT number, previous, digest, hash, body FROM alerts";
  const selectLast = db.prepare("SELECT coalesce(max(number), 0) AS number FROM alerts");
  const selectOne = db.prepare(`${columns} WHERE number = ?`);
  const insert = db.prepare("INSERT INTO alerts (number, previous, digest, hash, body) VALUES (?, ?, ?, ?, ?)");
  const empty = db.prepare("UPDATE alerts SET body = NULL WHERE number BETWEEN ? AND ?");

  /** Writes entries behind the last one and signs the new head; to be called within a transaction. */
  const write = (entries: readonly NewLogEntry[], at: number, erasure: boolean): Row[] => {
    const before = seals.head();
    // Go on even behind a log that somebody shortened or lengthened: no alert is lost for that.
    const last = selectLast.get() as unknown as Pick<Row, "number">;
    const added = nextRows({ number: Math.max(before.number, last.number), hash: before.hash }, entries);
    for (const row of added) insert.run(row.number, row.previous, row.digest, row.hash, row.body);
    const newest = added.at(-1);
    if (newest) seals.advance(newest, before, at, erasure);
    return added;
  };

  return {
    append(entries) {
      const newest = entries.at(-1);
      if (!newest) return [];
      const added = attempt(file, () => transact(db, "write", () => write(entries, newest.recordedAt, false)));
      return added.flatMap((row) => toAlert(row) ?? []);
    },

    *read({ after = 0, limit = Number.POSITIVE_INFINITY, ...rest } = {}) {
      const { where, parameters } = alertQuery(rest);
      const page = attempt(file, () => db.prepare(`${columns} WHERE ${where} ORDER BY number LIMIT :size`));
      let left = limit;
      let reached = after;
      while (left > 0) {
        const size = Math.min(left, pageSize);
        const rows = attempt(file, () => page.all({ ...parameters, after: reached, size }) as unknown as Row[]);
        for (const row of rows) {
          const alert = attempt(file, () => toAlert(row));
          if (alert) yield alert;
        }
        if (rows.length < size) return;
        left -= rows.length;
        reached = rows.at(-1)?.number ?? reached;
      }
    },

    get(number) {
      return attempt(file, () => {
        const row = selectOne.get(number) as unknown as Row | undefined;
        return row ? toAlert(row) : null;
      });
    },

    erase({ after = 0, limit = -1, ...rest }, reason, by, recordedAt) {
      const { where, parameters } = alertQuery(rest);
      const select = attempt(file, () =>
        db.prepare(`SELECT number FROM alerts WHERE ${where} ORDER BY number LIMIT :limit`),
      );
      const selected = (): readonly NumberRange[] => {
        const ranges: [number, number][] = [];
        for (const { number } of select.iterate({ ...parameters, after, limit })) extend(ranges, Number(number));
        return ranges;
      };
      const erased = attempt(file, () =>
        transact(db, "write", () => {
          const ranges = selected();
          for (const [from, to] of ranges) empty.run(from, to);
          if (ranges.length > 0) write([{ recordedAt, reason, by, erased: ranges }], recordedAt, true);
          return sizeOf(ranges);
        }),
      );
      // Within a transaction of the caller it is for the caller to do.
      if (erased > 0 && !db.isTransaction) attempt(file, () => emptyWriteAhead(db));
      return erased;
    },

    verify: () =>
      attempt(file, () =>
        transact(db, "read", () => {
          const rows = db.prepare(`${columns} ORDER BY number`).iterate() as unknown as Iterable<Row>;
          return verifyLog(rows, { head: seals.head(), checkpoints: seals.checkpoints() }, signer);
        }),
      ),

    close() {
      if (db.isOpen) db.close();
    },
  };
};

/**
 * Opens `alerts.db` in a folder, signed with the key in a data folder, the same one unless it is a copy; several
 * processes may have it open at once. Waits `patience` milliseconds for a lock, 5 seconds unless given.
 */
export const openAlertDatabase = (folder: string, keyFolder = folder, patience?: number): AlertDatabase => {
  const file = join(folder, "alerts.db");
  const signer = loadSigner(keyFolder);
  return { file, signer, db: openSqliteFile(file, (made) => insertHead(made, firstHead(signer)), patience) };
};

/** The alert log of a data folder, or of a copy whose signing key is in another one. */
export const openSqliteAlertLog = (folder: string, keyFolder = folder): AlertLog =>
  createSqliteAlertLog(openAlertDatabase(folder, keyFolder));
