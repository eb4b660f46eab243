import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openSqliteAlertLog } from "../../src/adapters/storage/sqlite-alert-log.ts";
import type { Verification } from "../../src/model/alert-log.ts";
import { loadSigner } from "../../src/support/signing-key.ts";
import { sampleAlert } from "../fakes/sample-alert.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-tampering-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folders = 0;

/** Fifty entries: forty-seven alerts, of which thirteen were erased by the three others. */
const original = join(parent, "original");
const build = () => {
  const log = openSqliteAlertLog(original);
  const append = (count: number) =>
    log.append(Array.from({ length: count }, (_, at) => sampleAlert({ at, speaker: at % 3 ? "ann" : "bob" })));
  append(20);
  log.erase({ to: 6 }, "retention", null, 1);
  append(20);
  log.erase({ after: 21, limit: 2 }, "member", "ann", 2);
  append(7);
  log.erase({ after: 7, limit: 5, member: "ann" }, "case", null, 3);
  expect(log.verify()).toMatchObject({ ok: true, entries: 50, erased: 13 });
  log.close();
};
build();

/** Somebody goes at a copy of the file behind the log's back; the verdict before and after one more alert was logged. */
const verdictsAfter = (tamper: (db: DatabaseSync) => void): readonly Verification[] => {
  const folder = join(parent, `${++folders}`);
  cpSync(original, folder, { recursive: true });
  const db = new DatabaseSync(join(folder, "alerts.db"));
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${name}`);
  tamper(db);
  db.close();
  const log = openSqliteAlertLog(folder);
  try {
    const before = log.verify();
    log.append([sampleAlert()]);
    return [before, log.verify()];
  } finally {
    log.close();
    rmSync(folder, { recursive: true });
  }
};

const columns = {
  alerts: ["number", "previous", "digest", "hash", "body"],
  head: ["number", "hash", "at", "checkpoints", "signature"],
  checkpoints: ["ordinal", "number", "hash", "at", "signature"],
} as const;
type Table = keyof typeof columns;
const keys = { alerts: 50, head: 1, checkpoints: 3 } as const;
const keyOf = { alerts: "number", head: "only", checkpoints: "ordinal" } as const;

/** One column of one row, changed to something else of its kind. */
const anyChange = fc.constantFrom<Table>("alerts", "alerts", "head", "checkpoints").chain((table) =>
  fc.record({
    table: fc.constant(table),
    column: fc.constantFrom<string>(...columns[table]),
    key: fc.integer({ min: 1, max: keys[table] }),
    number: fc.integer({ min: 1, max: 120 }),
    place: fc.nat(),
    sign: fc.constantFrom("0", "f", '"', "A", " "),
  }),
);

describe("any single tampering with a file of fifty entries", () => {
  it("is noticed at once and after the log went on: one value of a row, the head or a checkpoint changed", () => {
    fc.assert(
      fc.property(anyChange, ({ table, column, key, number, place, sign }) => {
        let changed = true;
        const verdicts = verdictsAfter((db) => {
          const where = `${keyOf[table]} = ${key}`;
          const row = db.prepare(`SELECT ${column} AS value FROM ${table} WHERE ${where}`).get();
          const old = row?.value ?? "";
          const index = place % Math.max(1, String(old).length);
          const text = String(old).slice(0, index) + sign + String(old).slice(index + 1);
          const value = typeof old === "number" ? number : text;
          changed = value !== old && db.prepare(`SELECT 1 FROM ${table} WHERE ${column} = ?`).get(value) === undefined;
          try {
            if (changed) db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(value);
          } catch {
            changed = false; // SQLite itself refuses a body that is no JSON
          }
        });
        fc.pre(changed);
        for (const verdict of verdicts) expect(verdict.ok).toBe(false);
        const [first] = verdicts;
        // A row that is not stored where it was is missed there; any other is named itself.
        if (table === "alerts" && first?.ok === false) expect(first.entry).toBe(key);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  // Alerts, erased ones (1 to 6, 22, 23) and erasures (21, 42, 50).
  it.each([1, 2, 6, 7, 20, 21, 22, 23, 30, 42, 49, 50])("is noticed: entry %i removed, or its body", (number) => {
    const gone = verdictsAfter((db) => db.exec(`DELETE FROM alerts WHERE number = ${number}`));
    for (const verdict of gone) expect(verdict).toMatchObject({ ok: false, entry: number, fault: "removed" });
    let there = false;
    const emptied = verdictsAfter((db) => {
      const update = `UPDATE alerts SET body = NULL WHERE number = ${number} AND body IS NOT NULL`;
      there = db.prepare(update).run().changes > 0;
    });
    for (const verdict of emptied) {
      expect(verdict.ok).toBe(!there);
      if (!verdict.ok) expect(verdict.fault).toBe("erased");
    }
  });

  it.each([1, 2, 3])("is noticed: checkpoint %i removed, though the log goes on", (ordinal) => {
    const verdicts = verdictsAfter((db) => db.exec(`DELETE FROM checkpoints WHERE ordinal = ${ordinal}`));
    for (const verdict of verdicts) expect(verdict).toMatchObject({ ok: false, fault: "unsigned" });
  });

  it.each([
    ["with its head", "DELETE FROM alerts WHERE number > 45"],
    [
      "with its head and checkpoints",
      "DELETE FROM alerts WHERE number > 30; DELETE FROM checkpoints WHERE number > 30",
    ],
    ["wholly", "DELETE FROM alerts; DELETE FROM checkpoints"],
  ])("is noticed: the end cut off %s, and the head made to fit", (_, sql) => {
    const fitting = `UPDATE head SET
      number = (SELECT coalesce(max(number), 0) FROM alerts),
      hash = coalesce((SELECT hash FROM alerts ORDER BY number DESC LIMIT 1), '${"0".repeat(64)}'),
      checkpoints = (SELECT count(*) FROM checkpoints),
      signature = coalesce((SELECT signature FROM checkpoints ORDER BY ordinal DESC LIMIT 1), signature)`;
    for (const verdict of verdictsAfter((db) => db.exec(`${sql}; ${fitting}`))) expect(verdict.ok).toBe(false);
  });

  it("is noticed when the log's key is another one", () => {
    const folder = join(parent, "other-key");
    cpSync(original, folder, { recursive: true });
    rmSync(join(folder, "breakwater.signing"));
    const log = openSqliteAlertLog(folder);
    const { fingerprint } = loadSigner(folder);
    expect(log.verify()).toMatchObject({ ok: false, entry: 1, fault: "other-key", fingerprint });
    for (let more = 0; more < 2; more++) {
      log.append([sampleAlert()]);
      expect(log.verify()).toMatchObject({ ok: false, fault: "unsigned", fingerprint });
    }
    log.close();
  });
});

describe("the file of a log from which alerts were erased", () => {
  it("holds none of their bytes, however long they were and whatever stood between them", () => {
    const folder = join(parent, "bytes");
    const log = openSqliteAlertLog(folder);
    const marked = (index: number) => ({
      community: `${index % 3 ? "kept" : "PLANTED"}${(index * 7919) % 997}`,
      speaker: index % 3 ? "kept" : `PLANTED${index}`,
      rule: `${index % 3 ? "kept" : "PLANTED"}${"x".repeat(index % 7 ? index % 300 : 9000)}`,
      level: index % 3 ? ("review" as const) : ("urgent" as const),
    });
    const bytes = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : Buffer.of());
    for (let batch = 0; batch < 6; batch += 1)
      log.append(Array.from({ length: 500 }, (_, index) => sampleAlert(marked(batch * 500 + index))));
    expect(bytes("alerts.db").includes("PLANTED") || bytes("alerts.db-wal").includes("PLANTED")).toBe(true);
    log.erase({ level: "urgent", limit: 300 }, "retention", null, 1);
    log.erase({ level: "urgent" }, "retention", null, 2);
    // While it is still open: nothing waits for the program to end.
    expect(statSync(join(folder, "alerts.db-wal")).size).toBe(0);
    expect(bytes("alerts.db").includes("PLANTED")).toBe(false);
    expect(bytes("alerts.db").includes("kept")).toBe(true);
    log.close();
  });
});
