import type { DatabaseSync } from "node:sqlite";
import type { KeyvStoreAdapter } from "keyv";
import type { KeptEntry, KeptName } from "../../model/kept-by-key.ts";
import { type KeyvValue, toKeyvEntry } from "./keyv-kept.ts";
import { attempt, PAGE, transact } from "./sqlite-file.ts";

interface Row {
  readonly place: number;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly expiresAt: number | null;
}

const toValue = ({ bytes, expiresAt }: Pick<Row, "bytes" | "expiresAt">): KeyvValue => ({
  value: bytes,
  expires: expiresAt ?? undefined,
});

/**
 * The table of kept values, on a database that openSqliteFile opened from `file`, as a store of one Keyv, which names it; with
 * what keeps as a part of a transaction, and what deletes the expired of all names.
 */
export const createSqliteKept = (db: DatabaseSync, file: string) => {
  const columns = 'place, key, bytes, expires_at AS "expiresAt"';
  const selectOne = db.prepare(`SELECT ${columns} FROM kept WHERE key = ?`);
  // In order of place whatever the name, so that whoever reads all of it reads the table once.
  const selectPage = db.prepare(
    `SELECT ${columns} FROM kept WHERE place > ? AND substr(key, 1, length(?2)) = ?2 ORDER BY place LIMIT ${PAGE}`,
  );
  const replace = db.prepare("INSERT OR REPLACE INTO kept (key, bytes, expires_at) VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM kept WHERE key = ?");
  const removeAll = db.prepare("DELETE FROM kept WHERE substr(key, 1, length(?1)) = ?1");
  const removeExpired = db.prepare("DELETE FROM kept WHERE expires_at < ?");

  const writing = <T>(work: () => T): T => attempt(file, () => transact(db, "write", work));
  const put = (key: string, { value, expires }: KeyvValue) => void replace.run(key, value, expires ?? null);
  const get = (key: string) => {
    const row = attempt(file, () => selectOne.get(key) as unknown as Row | undefined);
    return row && toValue(row);
  };

  const store = {
    // By this Keyv tells that the store can be iterated over.
    opts: { dialect: "sqlite", url: "sqlite" },
    namespace: undefined as string | undefined,

    get: async <Value>(key: string) => get(key) as Value | undefined,
    set: async (key: string, value: KeyvValue) => writing(() => put(key, value)),
    setMany: async (entries: readonly { readonly key: string; readonly value: KeyvValue }[]) =>
      writing(() => {
        for (const { key, value } of entries) put(key, value);
      }),
    delete: async (key: string) => writing(() => remove.run(key).changes > 0),
    deleteMany: async (keys: readonly string[]) =>
      writing(() => keys.map((key) => remove.run(key).changes > 0).some(Boolean)),
    clear: async () => writing(() => void removeAll.run(`${store.namespace}:`)),

    *iterator(namespace: string | undefined) {
      const prefix = namespace === undefined ? "" : `${namespace}:`;
      let reached = 0;
      for (;;) {
        const after = reached;
        const rows = attempt(file, () => selectPage.all(after, prefix) as unknown as Row[]);
        for (const row of rows) yield [row.key, toValue(row)] as const;
        if (rows.length < PAGE) return;
        reached = rows.at(-1)?.place ?? reached;
      }
    },

    // A failure is thrown where it happens, never told behind somebody's back.
    on: () => store,
  };

  return {
    store: store as unknown as KeyvStoreAdapter,
    keep: (name: KeptName, entries: readonly KeptEntry[]) =>
      writing(() => {
        for (const [key, value] of entries.map((entry) => toKeyvEntry(name, entry)))
          if (value === undefined) remove.run(key);
          else put(key, value);
      }),
    deleteExpired: (now: number) => writing(() => void removeExpired.run(now)),
  };
};
