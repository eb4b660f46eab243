import type { DatabaseSync } from "node:sqlite";
import type { Case, CaseFilter, CaseStore, SealedPart } from "../../model/case.ts";
import { BreakwaterError } from "../../model/errors.ts";
import { caseBody, eventBody, toCase, toEvent } from "./case-body.ts";
import { attempt, PAGE, transact } from "./sqlite-file.ts";

const conditions = {
  state: "state = :state",
  level: "level = :level",
  communities: "community IN (SELECT value FROM json_each(:communities))",
  member: "(speaker = :member OR addressee = :member)",
  changedBefore: "changed_at < :changedBefore",
  preservedAfter: "json_extract(body, '$.preservedUntil') > :preservedAfter",
} as const satisfies Partial<Record<keyof CaseFilter, string>>;

interface Found {
  readonly number: number;
  readonly body: string;
}

/** Cases on a database that openSqliteFile opened from `file`. */
export const createSqliteCaseStore = (db: DatabaseSync, file: string): CaseStore => {
  const selectOne = db.prepare("SELECT number, body FROM cases WHERE number = ?");
  const selectOfPair = db.prepare(
    `SELECT number, body FROM cases WHERE platform = :platform AND community = :community AND speaker = :speaker
      AND addressee IS :addressee ORDER BY number DESC LIMIT 1`,
  );
  const selectLast = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'cases'");
  const insert = db.prepare("INSERT INTO cases (number, body) VALUES (?, ?)");
  // Many an event changes nothing of its case, and writing a case touches all of its indexes.
  const update = db.prepare("UPDATE cases SET body = :body WHERE number = :number AND body IS NOT :body");
  const remove = db.prepare("DELETE FROM cases WHERE number = ?");
  const selectEvents = db.prepare("SELECT body FROM case_events WHERE case_number = ? ORDER BY place");
  const insertEvent = db.prepare(
    `INSERT INTO case_events (case_number, place, body)
      SELECT :number, coalesce(max(place), 0) + 1, :body FROM case_events WHERE case_number = :number`,
  );
  const selectSealed = db.prepare("SELECT name, bytes FROM sealed WHERE case_number = ? ORDER BY place");
  const upsertSealed = db.prepare(
    `INSERT INTO sealed (case_number, name, bytes) VALUES (?, ?, ?)
      ON CONFLICT (case_number, name) DO UPDATE SET bytes = excluded.bytes`,
  );
  const removeSealed = db.prepare("DELETE FROM sealed WHERE case_number = ?");

  const reading = <T>(work: () => T): T => attempt(file, work);
  const writing = <T>(work: () => T): T => attempt(file, () => transact(db, "write", work));
  const toFound = ({ number, body }: Found): Case => toCase(number, body);
  const found = (row: unknown): Case | null => (row === undefined ? null : toFound(row as Found));
  const mustExist = (number: number) => {
    if (selectOne.get(number) === undefined) throw new BreakwaterError("case-missing", { number });
  };

  return {
    get: (number) => reading(() => found(selectOne.get(number))),

    ofPair: ({ platform, community, speaker, addressee }) =>
      reading(() => found(selectOfPair.get({ platform, community, speaker, addressee }))),

    *list(filter = {}) {
      const { limit = Number.POSITIVE_INFINITY, ...rest } = filter;
      const communities = rest.communities && JSON.stringify(rest.communities);
      const wanted = Object.entries({ ...rest, communities }).filter(
        (pair): pair is [keyof typeof conditions, string | number] => {
          return pair[1] !== undefined;
        },
      );
      const where = ["number < :below", ...wanted.map(([name]) => conditions[name])].join(" AND ");
      const page = reading(() =>
        db.prepare(`SELECT number, body FROM cases WHERE ${where} ORDER BY number DESC LIMIT :size`),
      );
      let left = limit;
      let below = Number.MAX_SAFE_INTEGER;
      while (left > 0) {
        const size = Math.min(left, PAGE);
        const parameters = { ...Object.fromEntries(wanted), below, size };
        const rows = reading(() => page.all(parameters) as unknown as Found[]);
        for (const row of rows) yield reading(() => toFound(row));
        if (rows.length < size) return;
        left -= rows.length;
        below = rows.at(-1)?.number ?? below;
      }
    },

    timeline: (number) => reading(() => selectEvents.all(number).map((row) => toEvent((row as unknown as Found).body))),

    open: (make, event) =>
      writing(() => {
        const number = Number(selectLast.get()?.seq ?? 0) + 1;
        const body = caseBody(number, make(number));
        insert.run(number, body);
        insertEvent.run({ number, body: eventBody(event) });
        return toCase(number, body);
      }),

    change: (after, event) =>
      writing(() => {
        const { number } = after;
        mustExist(number);
        update.run({ number, body: caseBody(number, after) });
        insertEvent.run({ number, body: eventBody(event) });
      }),

    keepSealed: (number, { name, bytes }) =>
      writing(() => {
        mustExist(number);
        upsertSealed.run(number, name, bytes);
      }),

    sealedOf: (number) => reading(() => selectSealed.all(number).map((row) => ({ ...row }) as unknown as SealedPart)),

    dropSealed: (number) => reading(() => Number(removeSealed.run(number).changes)),

    delete: (number) => reading(() => void remove.run(number)),
  };
};
