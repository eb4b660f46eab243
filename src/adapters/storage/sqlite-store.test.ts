import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import { sampleAction, sampleEvidence, samplePair } from "../../../test/fakes/sample-case.ts";
import type { Case } from "../../model/case.ts";
import type { Store } from "../../model/store.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-sqlite-store-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
});
const file = () => join(folder, "alerts.db");

const sampleCase = (number: number): Case => ({
  ...samplePair(),
  number,
  channel: "c",
  level: "review",
  detectors: ["grooming"],
  state: "open",
  openedAt: 1,
  changedAt: 1,
  claimedBy: null,
  claimedAt: null,
  verdict: null,
  judgedAt: null,
  preservedUntil: null,
});
const secret = Buffer.from("what was sealed and must not stay".repeat(9));

/** A store with one of everything. */
const written = () => {
  const store = openSqliteStore(folder);
  store.atOnce(() => {
    store.log.append([sampleAlert()]);
    store.cases.open(sampleCase, sampleEvidence());
    store.cases.keepSealed(1, { name: "ids", bytes: secret });
    store.outbox.plan([sampleAction({ case: 1 })]);
  });
  return store;
};
const behindItsBack = (sql: string) => {
  const db = new DatabaseSync(file());
  try {
    db.exec(sql);
  } finally {
    db.close();
  }
};
const problem = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe("openSqliteStore", () => {
  it("finds everything again", () => {
    const store = written();
    store.outbox.settle("alert 1", "done", 5);
    store.cases.delete(1);
    store.cases.open(sampleCase, sampleEvidence());
    store.close();
    store.close();
    const again = openSqliteStore(folder);
    expect(again.log.verify()).toMatchObject({ ok: true, entries: 1 });
    expect(again.cases.get(2)).toEqual(sampleCase(2));
    again.cases.delete(2);
    again.close();
    const last = openSqliteStore(folder);
    expect(last.cases.open(sampleCase, sampleEvidence()).number).toBe(3);
    last.close();
  });

  it.each(["cases", "case_events", "sealed", "outbox"])("calls a file broken that lost its %s", (table) => {
    written().close();
    behindItsBack(`PRAGMA foreign_keys = OFF; DROP TABLE ${table}`);
    expect(() => openSqliteStore(folder)).toThrow(problem("log-broken"));
  });

  it("gives every number once, however many have it open", () => {
    const both = [openSqliteStore(folder), openSqliteStore(folder)];
    const given = [0, 1, 0, 1].map((one) => both[one]?.cases.open(sampleCase, sampleEvidence()).number);
    expect(given).toEqual([1, 2, 3, 4]);
    for (const one of both) one.close();
  });
});

describe("the file of a store", () => {
  it.each([
    "UPDATE case_events SET body = '{}'",
    "DELETE FROM case_events",
    "REPLACE INTO case_events (case_number, place, body) VALUES (1, 1, '{}')",
  ])("refuses: %s", (sql) => {
    const store = written();
    expect(() => behindItsBack(sql)).toThrow("the events of a case are append-only");
    expect(store.cases.timeline(1)).toEqual([sampleEvidence()]);
    store.close();
  });

  it("takes nothing for a case that is not there", () => {
    written().close();
    for (const sql of [
      "INSERT INTO case_events (case_number, place, body) VALUES (9, 1, '{}')",
      "INSERT INTO sealed (case_number, name, bytes) VALUES (9, 'ids', x'')",
      "UPDATE outbox SET case_number = 9",
    ])
      expect(() => behindItsBack(sql)).toThrow("FOREIGN KEY");
  });

  it.each([
    ["what was sealed is dropped", ({ cases }: Store) => cases.dropSealed(1)],
    ["its case is deleted", ({ cases }: Store) => cases.delete(1)],
    ["its case is deleted among others", ({ atOnce, cases }: Store) => atOnce(() => cases.delete(1))],
  ])("holds no byte of it any more, nor does its journal, once %s", (_, erase) => {
    const store = written();
    const bytes = () => Buffer.concat([readFileSync(file()), readFileSync(`${file()}-wal`)]);
    expect(bytes().includes(secret)).toBe(true);
    erase(store);
    expect(bytes().includes(secret.subarray(0, 40))).toBe(false);
    store.close();
  });

  it("lets go what a settled action held", () => {
    const store = openSqliteStore(folder);
    store.outbox.plan([sampleAction({ bytes: secret })]);
    store.outbox.settle("alert 1", "done", 5);
    store.close();
    expect(readFileSync(file()).includes(secret.subarray(0, 40))).toBe(false);
  });
});
