import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import { sampleAction, sampleEvidence, samplePair } from "../../../test/fakes/sample-case.ts";
import { openCase } from "../../cases/apply-event.ts";
import { genesis, nextRows } from "../../support/chain.ts";
import { advanceHead, firstHead } from "../../support/signed-head.ts";
import { loadSigner } from "../../support/signing-key.ts";
import { applicationId, migrations } from "./alert-schema.ts";
import { caseBody, eventBody } from "./case-body.ts";
import { insertHead } from "./sqlite-seals.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-migrate-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
});
const file = () => join(folder, "alerts.db");
const edit = (change: (db: DatabaseSync) => void) => {
  const db = new DatabaseSync(file());
  try {
    change(db);
  } finally {
    db.close();
  }
};

const alerts = [sampleAlert(), sampleAlert({ level: "urgent" }), sampleAlert({ detectors: ["help-seeking"] })];
const evidence = sampleEvidence();
const sampleCase = openCase(1, samplePair(), evidence);
const secret = Buffer.from("sealed");

/** A file as the program of an earlier version left it, with rows in every table that it had. */
const fileOfVersion = (version: number) =>
  edit((db) => {
    for (const step of migrations.slice(0, version)) db.exec(step);
    db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`);
    const signer = loadSigner(folder);
    insertHead(db, firstHead(signer));
    const rows = nextRows({ number: 0, hash: genesis }, alerts);
    const insert = db.prepare("INSERT INTO alerts (number, previous, digest, hash, body) VALUES (?, ?, ?, ?, ?)");
    for (const { number, previous, digest, hash, body } of rows) insert.run(number, previous, digest, hash, body);
    const { head } = advanceHead(
      rows.at(-1) ?? firstHead(signer),
      { before: firstHead(signer), kept: 0, at: 1, keep: false },
      signer,
    );
    db.prepare("UPDATE head SET number = ?, hash = ?, at = ?, signature = ?").run(
      head.number,
      head.hash,
      head.at,
      head.signature,
    );
    // From then on every alert is noted with its block.
    if (version > migrations.findIndex((step) => step.includes("CREATE TABLE alert_blocks")))
      db.exec("INSERT INTO alert_blocks SELECT number >> 13, min(at), max(at) FROM alerts GROUP BY number >> 13");
    if (version < 2) return;
    const { key, case: number, kind, bytes, plannedAt, attempts, nextAt } = sampleAction({ case: 1 });
    db.prepare("INSERT INTO cases (number, body) VALUES (1, ?)").run(caseBody(1, sampleCase));
    db.prepare("INSERT INTO case_events (case_number, place, body) VALUES (1, 1, ?)").run(eventBody(evidence));
    db.prepare("INSERT INTO sealed (case_number, name, bytes) VALUES (1, 'ids', ?)").run(secret);
    db.prepare(
      `INSERT INTO outbox (key, case_number, kind, bytes, planned_at, attempts, next_at, status)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'planned')`,
    ).run(key, number, kind, bytes, plannedAt, attempts, nextAt);
  });

/** Everything that the file is made of. */
const shape = () => {
  let found: unknown;
  edit((db) => {
    const version = db.prepare("PRAGMA user_version").get();
    found = [version, db.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").all()];
  });
  return found;
};

describe("a file of an earlier version", () => {
  it.each(migrations.slice(1).map((_, index) => index + 1))(
    "%i keeps all that is in it and becomes as a new one",
    (version) => {
      fileOfVersion(version);
      const store = openSqliteStore(folder);
      expect([...store.log.read()]).toEqual(alerts.map((alert) => expect.objectContaining(alert)));
      expect([...store.log.read({ detector: "help-seeking" })]).toEqual([expect.objectContaining(alerts[2])]);
      expect(store.log.verify()).toMatchObject({ ok: true, entries: 3 });
      if (version >= 2) {
        expect(store.cases.get(1)).toEqual(sampleCase);
        expect(store.cases.timeline(1)).toEqual([evidence]);
        expect(store.cases.sealedOf(1)).toEqual([{ name: "ids", bytes: new Uint8Array(secret) }]);
        expect(store.outbox.due(Number.MAX_SAFE_INTEGER, 9)).toEqual([sampleAction({ case: 1 })]);
      }
      // It goes on from there.
      expect(store.log.append([sampleAlert()])[0]?.number).toBe(4);
      expect(store.cases.open((number) => ({ ...sampleCase, number }), evidence).number).toBe(version >= 2 ? 2 : 1);
      expect(store.log.verify()).toMatchObject({ ok: true, entries: 4 });
      store.close();

      const migrated = shape();
      folder = mkdtempSync(join(parent, "data-"));
      openSqliteStore(folder).close();
      expect(migrated).toEqual(shape());
    },
  );

  it("stays as it is when a step cannot be taken, and is brought on once it can", () => {
    fileOfVersion(migrations.findIndex((step) => step.includes("CREATE INDEX alerts_by_time")));
    edit((db) => db.exec("CREATE INDEX alerts_by_time ON alerts (number)"));
    const before = shape();
    expect(() => openSqliteStore(folder)).toThrow("is damaged");
    expect(shape()).toEqual(before);
    edit((db) => db.exec("DROP INDEX alerts_by_time"));
    const store = openSqliteStore(folder);
    expect(store.log.verify()).toMatchObject({ ok: true, entries: 3 });
    store.close();
  });
});

describe("a file of a newer version", () => {
  it("is refused with what to do, and left as it is", () => {
    openSqliteStore(folder).close();
    edit((db) => db.exec(`PRAGMA user_version = ${migrations.length + 1}`));
    const before = readFileSync(file());
    expect(() => openSqliteStore(folder)).toThrow(
      `The alert log ${file()} was written by a newer version. Update Breakwater, or name another folder with --data.`,
    );
    expect(readFileSync(file())).toEqual(before);
  });
});
