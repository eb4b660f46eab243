import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Store } from "../../model/store.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-sqlite-kept-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
  store = openSqliteStore(folder);
});
afterEach(() => {
  store.close();
  vi.useRealTimers();
});

const file = () => join(folder, "alerts.db");
const edit = (sql: string) => {
  const db = new DatabaseSync(file());
  db.exec(sql);
  db.close();
};
const problem = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const secret = Buffer.from("what was kept and must not stay".repeat(9));
const kept = () => store.kept("evidence");
const onDisk = () => Buffer.concat([readFileSync(file()), readFileSync(`${file()}-wal`)]);

describe("values by key in the file of a store", () => {
  it("are there for the next one that opens it", async () => {
    await kept().set([{ key: "a", bytes: secret, expiresAt: null }]);
    store.close();
    store = openSqliteStore(folder);
    expect(Buffer.from((await kept().get("a")) ?? [])).toEqual(secret);
  });

  it("are missed when their table is gone", () => {
    store.close();
    edit("DROP TABLE kept");
    expect(() => openSqliteStore(folder)).toThrow(problem("log-broken"));
  });

  it("are all as they were when one of them is refused, and say as a problem what the file cannot", async () => {
    const values = kept();
    await values.set([{ key: "a", bytes: secret, expiresAt: null }]);
    edit("CREATE TRIGGER no_b BEFORE INSERT ON kept WHEN NEW.key LIKE '%b' BEGIN SELECT RAISE(ABORT, 'no b'); END");
    const both = ["a", "b"].map((key) => ({ key, bytes: Buffer.of(1), expiresAt: null }));
    await expect(values.set(both)).rejects.toThrow("no b");
    expect(Buffer.from((await values.get("a")) ?? [])).toEqual(secret);
    edit("DROP TABLE kept");
    await expect(values.set(both)).rejects.toThrow(problem("log-broken"));
    await expect(values.get("a")).rejects.toThrow(problem("log-broken"));
  });

  it.each([
    ["deleted", () => kept().delete(["a"])],
    ["replaced", () => kept().set([{ key: "a", bytes: Buffer.of(1), expiresAt: null }])],
    ["expired", async () => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_001 })],
  ])("leave no byte, nor does the journal, once they are %s and it was swept", async (_, change) => {
    await kept().set([{ key: "a", bytes: secret, expiresAt: Date.now() + 60_000 }]);
    expect(onDisk().includes(secret)).toBe(true);
    await change();
    await kept().sweep();
    expect(onDisk().includes(secret.subarray(0, 40))).toBe(false);
  });
});
