import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { AlertEntry, AlertLog, NewLogEntry, NumberRange } from "../../model/alert-log.ts";
import { BreakwaterError } from "../../model/errors.ts";
import { nextRows, type Row, toAlert, toPolicy } from "../../support/chain.ts";
import { extend, sizeOf } from "../../support/number-ranges.ts";
import { firstHead } from "../../support/signed-head.ts";
import { loadSigner, type Signer } from "../../support/signing-key.ts";
import { trustingSigner, verifyLog } from "../../support/verify-log.ts";
import { alertBlocksOf } from "./alert-blocks.ts";
import { alertPages } from "./alert-pages.ts";
import { migrations } from "./alert-schema.ts";
import { isOwnSchema } from "./own-schema.ts";
import { attempt, emptyWriteAhead, openSqliteFile, transact } from "./sqlite-file.ts";
import { insertHead, sqliteSeals } from "./sqlite-seals.ts";
import { isAlert } from "./stored-shape.ts";

/** The database of a data folder, and who signs its log. */
export interface AlertDatabase {
  readonly db: DatabaseSync;
  readonly file: string;
  readonly signer: Signer;
}

/** The name of the log within its folder. */
export const logFileName = "alerts.db";

const columns = "number, previous, digest, hash, body";

/** What selects the newest policies that came into force, by the index that holds nothing else. */
export const selectPolicies = `
  SELECT ${columns} FROM alerts INDEXED BY policies_by_number WHERE kind = 'policy' ORDER BY number DESC LIMIT ?`;

/** The alert log on a database that openAlertDatabase opened; closing the log closes the database. */
export const createSqliteAlertLog = ({ db, file, signer }: AlertDatabase): AlertLog => {
  const seals = sqliteSeals(db, file, signer);
  const selectLast = db.prepare("SELECT coalesce(max(number), 0) AS number FROM alerts");
  const selectOne = db.prepare(`SELECT ${columns} FROM alerts WHERE number = ?`);
  const insert = db.prepare("INSERT INTO alerts (number, previous, digest, hash, body) VALUES (?, ?, ?, ?, ?)");
  const empty = db.prepare("UPDATE alerts SET body = NULL WHERE number BETWEEN ? AND ?");

  const blocks = alertBlocksOf(db);

  /** Writes entries behind the last one and signs the new head; to be called within a transaction. */
  const write = (entries: readonly NewLogEntry[], at: number, keep: boolean): Row[] => {
    const before = seals.head();
    // Go on even behind a log that somebody shortened or lengthened: no alert is lost for that.
    const last = selectLast.get() as unknown as Pick<Row, "number">;
    const added = nextRows({ number: Math.max(before.number, last.number), hash: before.hash }, entries);
    for (const row of added) insert.run(row.number, row.previous, row.digest, row.hash, row.body);
    blocks.widen(added[0]?.number ?? 0, entries);
    const newest = added.at(-1);
    if (newest) seals.advance(newest, before, at, keep);
    return added;
  };

  /** What is read of a row, which somebody may have changed behind our back. */
  const alertOf = (row: Row): AlertEntry | null => {
    const alert = attempt(file, () => toAlert(row));
    if (alert === null || isAlert(alert)) return alert;
    throw new BreakwaterError("entry-broken", { file, number: row.number });
  };

  return {
    append(entries) {
      const newest = entries.at(-1);
      if (!newest) return [];
      const added = attempt(file, () => transact(db, "write", () => write(entries, newest.recordedAt, false)));
      return added.flatMap((row) => toAlert(row) ?? []);
    },

    *read(filter = {}) {
      for (const rows of alertPages<Row>({ db, file }, columns, filter)) {
        for (const row of rows) {
          const alert = alertOf(row);
          if (alert) yield alert;
        }
      }
    },

    get(number) {
      const row = attempt(file, () => selectOne.get(number)) as unknown as Row | undefined;
      return row ? alertOf(row) : null;
    },

    erase(select, reason, by, recordedAt) {
      const selected = (): readonly NumberRange[] => {
        const ranges: [number, number][] = [];
        for (const rows of alertPages<Pick<Row, "number">>({ db, file }, "number", select))
          for (const { number } of rows) extend(ranges, number);
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

    notePolicy: (entry) =>
      attempt(file, () => transact(db, "write", () => write([entry], entry.recordedAt, false))).at(-1)?.number ?? 0,

    policies: (most) =>
      attempt(file, () =>
        (db.prepare(selectPolicies).all(most) as unknown as readonly Row[]).flatMap((row) => toPolicy(row) ?? []),
      ),

    changeKey: (recordedAt) =>
      attempt(file, () =>
        transact(db, "write", () => {
          const checkpoints = seals.keptAfter(seals.head());
          write([{ recordedAt, fingerprint: signer.fingerprint, checkpoints }], recordedAt, true);
        }),
      ),

    verify: ({ anyKey } = { anyKey: false }) =>
      attempt(file, () =>
        transact(db, "read", () => {
          const rows = db
            .prepare(`SELECT ${columns} FROM alerts ORDER BY number`)
            .iterate() as unknown as Iterable<Row>;
          const verdict = verifyLog(
            rows,
            { head: seals.head(), checkpoints: seals.checkpoints() },
            anyKey ? trustingSigner(signer) : signer,
          );
          const outside = verdict.ok ? blocks.firstOutside() : null;
          if (outside !== null) return { ...verdict, ok: false, entry: outside, fault: "changed" };
          // What SQLite obeys with every write is no link of the chain.
          if (verdict.ok && !isOwnSchema(db, migrations.length)) throw new BreakwaterError("log-foreign", { file });
          return verdict;
        }),
      ),

    close() {
      if (db.isOpen) db.close();
    },
  };
};

/**
 * Opens `alerts.db` in a folder, signed with the key there unless it is a copy whose signer is given; several processes
 * may have it open at once. Waits `patience` milliseconds for a lock, 5 seconds unless given.
 */
export const openAlertDatabase = (folder: string, signer = loadSigner(folder), patience?: number): AlertDatabase => {
  const file = join(folder, logFileName);
  return { file, signer, db: openSqliteFile(file, (made) => insertHead(made, firstHead(signer)), patience) };
};

/** The alert log of a data folder. */
export const openSqliteAlertLog = (folder: string): AlertLog => createSqliteAlertLog(openAlertDatabase(folder));
