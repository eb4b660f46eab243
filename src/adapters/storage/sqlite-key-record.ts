import type { DatabaseSync } from "node:sqlite";
import type { KeyRecord, Sealed, SealedAmount, SealedPlace } from "../../model/key-record.ts";
import { prefixOf } from "./keyv-kept.ts";
import { attempt } from "./sqlite-file.ts";

// As the indexes of key-schema.ts and kept-schema.ts have it, so that they are used.
const key = "substr(bytes, 2, 8)";
const tables = {
  part: { name: "sealed", where: "TRUE", place: 'case_number AS "case", name' },
  action: { name: "outbox", where: "status = 'planned'", place: "key" },
  // Its keys begin with the name, as keyv-kept.ts has it.
  kept: {
    name: "kept",
    where: "TRUE",
    place: "substr(key, 1, instr(key, ':') - 1) AS name, substr(key, instr(key, ':') + 1) AS key",
  },
} as const satisfies Record<SealedPlace["kind"], unknown>;

/** Goes from each key to the next one in the index, however much each has sealed. */
const distinctKeys = ({ name, where }: (typeof tables)[keyof typeof tables]) => `
  WITH RECURSIVE found (id) AS (
    SELECT min(${key}) FROM ${name} WHERE ${where}
    UNION ALL
    SELECT (SELECT min(${key}) FROM ${name} WHERE ${where} AND ${key} > found.id) FROM found WHERE found.id IS NOT NULL
  )
  SELECT id FROM found WHERE id IS NOT NULL`;

const toId = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString("hex");
const toBytes = (id: string) => Buffer.from(id, "hex");

/** The record of keys on a database that openSqliteFile opened from `file`. */
export const createSqliteKeyRecord = (db: DatabaseSync, file: string): Omit<KeyRecord, "clearReplaced"> => {
  const selectNaming = db.prepare("SELECT id FROM naming_key");
  const insertNaming = db.prepare(
    "INSERT INTO naming_key (only, id) SELECT 1, ? WHERE NOT EXISTS (SELECT 1 FROM naming_key)",
  );
  const all = Object.values(tables);
  const selectKeys = all.map((one) => db.prepare(distinctKeys(one)));
  const selectAmounts = all.map(({ name, where }) =>
    db.prepare(
      `SELECT count(*) AS count, coalesce(sum(length(bytes)), 0) AS bytes FROM ${name} WHERE ${where} AND ${key} = ?`,
    ),
  );
  const selectUnder = ({ name, where, place }: (typeof tables)[keyof typeof tables]) =>
    db.prepare(`SELECT ${place}, bytes FROM ${name} WHERE ${where} AND ${key} = ? ORDER BY place LIMIT ? OFFSET ?`);
  const under = { part: selectUnder(tables.part), action: selectUnder(tables.action), kept: selectUnder(tables.kept) };
  const updatePart = db.prepare("UPDATE sealed SET bytes = ? WHERE case_number = ? AND name = ?");
  const updateAction = db.prepare("UPDATE outbox SET bytes = ? WHERE key = ? AND status = 'planned'");
  const updateKept = db.prepare("UPDATE kept SET bytes = ? WHERE key = ?");

  return {
    namingKey: () => attempt(file, () => (selectNaming.get()?.id ?? null) as string | null),

    noteNamingKey: (id) => attempt(file, () => void insertNaming.run(id)),

    sealingKeys: () =>
      attempt(file, () => [...new Set(selectKeys.flatMap((select) => select.all()).map(({ id }) => toId(id)))]),

    amountUnder: (id) =>
      attempt(file, () => {
        const amounts = selectAmounts.map((select) => select.get(toBytes(id)) as unknown as SealedAmount);
        return {
          count: amounts.reduce((sum, { count }) => sum + count, 0),
          bytes: amounts.reduce((sum, { bytes }) => sum + bytes, 0),
        };
      }),

    under: (id, kind, skip, limit) =>
      attempt(file, () =>
        under[kind]
          .all(toBytes(id), limit, skip)
          .map(({ bytes, ...place }) => ({ place: { kind, ...place }, bytes }) as Sealed),
      ),

    reseal: (place, bytes) =>
      attempt(file, () => {
        if (place.kind === "part") updatePart.run(bytes, place.case, place.name);
        else if (place.kind === "action") updateAction.run(bytes, place.key);
        else updateKept.run(bytes, prefixOf(place.name) + place.key);
      }),
  };
};
