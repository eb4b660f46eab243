import { DatabaseSync } from "node:sqlite";
import { migrations } from "./alert-schema.ts";

const statementsOf = (db: DatabaseSync): readonly unknown[] =>
  db
    // What SQLite notes for itself, with ANALYZE, is never obeyed.
    .prepare(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND NOT (type = 'table' AND name LIKE 'sqlite_stat_')",
    )
    .all()
    .map(({ sql }) => sql);

/**
 * Whether a file holds no table, index or trigger but those that the steps up to its version make. SQLite obeys them with every
 * write: one of somebody else's could keep alerts from being sent, and no link of the chain would show it.
 */
export const isOwnSchema = (db: DatabaseSync, version: number): boolean => {
  const made = new DatabaseSync(":memory:");
  try {
    for (const step of migrations.slice(0, version)) made.exec(step);
    const own = new Set(statementsOf(made));
    return statementsOf(db).every((sql) => own.has(sql));
  } finally {
    made.close();
  }
};
