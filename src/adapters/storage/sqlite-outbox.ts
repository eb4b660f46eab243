import type { DatabaseSync } from "node:sqlite";
import type { ActionStatus } from "../../model/case.ts";
import { BreakwaterError } from "../../model/errors.ts";
import { LONGEST_PAUSE, type Outbox, type PlannedAction } from "../../model/outbox.ts";
import { attempt, transact } from "./sqlite-file.ts";

/** That nothing of the same case was planned before it and still waits. */
export const isFirst = `status = 'planned' AND NOT EXISTS (
  SELECT 1 FROM outbox AS other
  WHERE other.case_number = one.case_number AND other.place < one.place AND other.status = 'planned')`;

/** The outbox on a database that openSqliteFile opened from `file`. What was settled keeps its key, not its content. */
export const createSqliteOutbox = (db: DatabaseSync, file: string): Outbox => {
  const selectStatus = db.prepare("SELECT status FROM outbox WHERE key = ?");
  const selectCase = db.prepare("SELECT 1 FROM cases WHERE number = ?");
  const insert = db.prepare(
    `INSERT INTO outbox (key, case_number, kind, bytes, planned_at, attempts, next_at, status)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'planned')`,
  );
  const selectDueOf = (attempts: string) =>
    db.prepare(
      `SELECT key, case_number AS "case", kind, bytes, planned_at AS plannedAt, attempts, next_at AS nextAt
        FROM outbox AS one WHERE ${attempts} AND ${isFirst} AND (next_at <= :now OR next_at > :now + ${LONGEST_PAUSE})
        ORDER BY next_at, place LIMIT :limit`,
    );
  const selectDue = selectDueOf("attempts >= 0");
  const selectUntried = selectDueOf("attempts = 0");
  const selectNext = db.prepare(`SELECT min(next_at) AS at FROM outbox AS one WHERE ${isFirst}`);
  const updateNext = db.prepare("UPDATE outbox SET next_at = ? WHERE key = ? AND status = 'planned'");
  const updateLater = db.prepare(
    "UPDATE outbox SET next_at = max(:now, next_at - :by) WHERE next_at > :now AND status = 'planned'",
  );
  const count = db.prepare("SELECT count(*) AS waiting FROM outbox WHERE status = 'planned'");
  const updateTry = db.prepare(
    "UPDATE outbox SET attempts = attempts + 1, next_at = ? WHERE key = ? AND status = 'planned'",
  );
  const updateStatus = db.prepare(
    "UPDATE outbox SET status = ?, settled_at = ?, bytes = x'' WHERE key = ? AND status = 'planned'",
  );
  const removeSettled = db.prepare("DELETE FROM outbox WHERE settled_at < ?");
  const selectLoose = db.prepare("SELECT key FROM outbox WHERE case_number IS NULL");
  const selectOfCase = db.prepare("SELECT key FROM outbox WHERE case_number = ? AND status = 'planned' ORDER BY place");
  const remove = db.prepare("DELETE FROM outbox WHERE key = ?");

  const add = ({ key, case: number, kind, bytes, plannedAt, attempts, nextAt }: PlannedAction) => {
    if (selectStatus.get(key) !== undefined) return;
    if (number !== null && selectCase.get(number) === undefined) throw new BreakwaterError("case-missing", { number });
    insert.run(key, number, kind, bytes, plannedAt, attempts, nextAt);
  };

  return {
    plan: (actions) => attempt(file, () => transact(db, "write", () => actions.forEach(add))),

    due: (now, limit) =>
      attempt(file, () => {
        const rows = selectDue.all({ now, limit });
        // Only where more is due can something be left out that was never tried: to look for it is to look at all.
        const untried =
          rows.length < limit ? rows.filter(({ attempts }) => attempts === 0) : selectUntried.all({ now, limit });
        const tried = rows.filter(({ attempts }) => attempts !== 0);
        return [...untried, ...tried].slice(0, limit).map((row) => ({ ...row }) as unknown as PlannedAction);
      }),

    nextAt: () => attempt(file, () => (selectNext.get()?.at ?? null) as number | null),

    trying: (key, nextAt) => attempt(file, () => void updateTry.run(nextAt, key)),

    putOff: (key, nextAt) => attempt(file, () => void updateNext.run(nextAt, key)),

    hasten: (now, by) => attempt(file, () => void updateLater.run({ now, by })),

    settle: (key, status, at) => attempt(file, () => void updateStatus.run(status, at, key)),

    statusOf: (key) => attempt(file, () => (selectStatus.get(key)?.status ?? null) as ActionStatus | null),

    waiting: () => attempt(file, () => Number(count.get()?.waiting)),

    forgetSettled: (before) => attempt(file, () => Number(removeSettled.run(before).changes)),

    waitingOf: (number) => attempt(file, () => selectOfCase.all(number).map((row) => String(row.key))),

    withoutCase: () => attempt(file, () => selectLoose.all().map((row) => String(row.key))),

    drop: (key) => attempt(file, () => void remove.run(key)),
  };
};
