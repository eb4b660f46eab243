import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { bringSigningKey, entriesOf, fillLog, refused, snapshot } from "../../../test/fakes/log-on-disk.ts";
import { withCases } from "../../../test/fakes/open-stores.ts";
import type { ErrorCode } from "../../model/errors.ts";
import { backupLog } from "./backup-log.ts";
import { restoreLog } from "./restore-log.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-refusals-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
let file: string;
let origin: string;
let backedUp: ReturnType<typeof entriesOf>;
beforeEach(async () => {
  folder = mkdtempSync(join(parent, "data-"));
  origin = mkdtempSync(join(parent, "origin-"));
  file = join(parent, "backup.db");
  fillLog(origin, 100, "watch");
  bringSigningKey(origin, folder);
  await backupLog({ folder: origin, file, force: true, onProgress: () => {} });
  backedUp = entriesOf(origin);
});

const restore = (order: { folder?: string; force?: boolean } = {}) =>
  restoreLog({ file, folder, force: false, now: 0, onProgress: () => {}, ...order });

describe("a backup that is none", () => {
  const refuses = async (code: ErrorCode) => {
    fillLog(folder, 7, "review");
    const before = snapshot(folder);
    await expect(restore({ force: true })).rejects.toEqual(refused(code));
    expect(snapshot(folder)).toEqual(before);
  };
  const edit = (sql: string) => {
    const db = new DatabaseSync(file);
    db.exec(sql);
    db.close();
  };

  it("missing", () => {
    rmSync(file);
    return refuses("file-missing");
  });
  it("a folder", () => {
    rmSync(file);
    mkdirSync(file);
    return refuses("backup-broken").finally(() => rmSync(file, { recursive: true }));
  });
  it.each([
    ["empty", ""],
    ["a text", "number,at,level\r\n1,2,watch\r\n".repeat(500)],
    ["a header without the rest", `SQLite format 3\0${"x".repeat(5000)}`],
  ])("%s", (_, content) => {
    writeFileSync(file, content);
    return refuses("backup-broken");
  });
  it("the database of another program", () => {
    rmSync(file);
    edit("CREATE TABLE songs (title TEXT)");
    return refuses("backup-broken");
  });
  it("of a newer version", () => {
    edit("PRAGMA user_version = 999");
    return refuses("backup-newer");
  });
  it("whose chain does not hold", () => {
    edit("DROP TRIGGER alerts_never_go; DELETE FROM alerts WHERE number = 100");
    return refuses("backup-broken");
  });
  it.each([
    "CREATE TRIGGER quiet BEFORE INSERT ON outbox BEGIN SELECT RAISE(IGNORE); END",
    "DROP TABLE outbox; CREATE TABLE outbox (key TEXT, case_number INTEGER NOT NULL ON CONFLICT IGNORE)",
    "CREATE VIEW songs AS SELECT 1",
  ])("in whose whole log somebody has put what would be obeyed: %s", (sql) => {
    edit(sql);
    return refuses("backup-broken");
  });
  it("but not one that holds besides what SQLite notes for itself", async () => {
    edit("ANALYZE");
    await expect(restore()).resolves.toMatchObject({});
    expect(entriesOf(folder)).toEqual(backedUp);
  });
  it("whose index alone is damaged", async () => {
    const store = openSqliteStore(origin);
    withCases(store).opened();
    store.close();
    await backupLog({ folder: origin, file, force: true, onProgress: () => {} });
    const db = new DatabaseSync(file);
    const { rootpage } = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'cases_by_state'").get() ?? {};
    db.close();
    const bytes = readFileSync(file);
    // The one entry of the index stands at the end of its page.
    const end = Number(rootpage) * 4096;
    writeFileSync(file, bytes.fill(0x5a, end - 4, end));
    return refuses("backup-broken");
  });
  it("that has a write-ahead log beside it", () => {
    writeFileSync(`${file}-wal`, "entries");
    return refuses("backup-unsettled").finally(() => rmSync(`${file}-wal`));
  });
  it.each([0.001, 0.1, 0.5, 0.9, 0.999])("cut off at %d of its length", (part) => {
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length * part)));
    return refuses("backup-broken");
  });

  it("one flipped bit anywhere is refused, unless it changes nothing that is read", async () => {
    fillLog(folder, 7, "review");
    const before = snapshot(folder);
    const whole = readFileSync(file);
    let refusals = 0;
    // A step that is no divisor of a page's length, so that all parts of a page are met.
    for (let at = 0; at < whole.length; at += 1237) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(file, flipped);
      try {
        const target = join(folder, "probe");
        bringSigningKey(origin, target);
        await restore({ folder: target });
        expect(entriesOf(target)).toEqual(backedUp);
        rmSync(target, { recursive: true });
      } catch (error) {
        expect(error).toEqual(
          expect.objectContaining({ problem: expect.objectContaining({ code: expect.stringMatching(/^backup-/) }) }),
        );
        expect(readdirSync(join(folder, "probe"))).toEqual(["breakwater.signing"]);
        refusals++;
      }
      rmSync(join(folder, "probe"), { recursive: true, force: true });
    }
    // Pages of tables that hold nothing yet are mostly bytes that nobody reads.
    expect(refusals).toBeGreaterThan(whole.length / 1237 / 3);
    expect(snapshot(folder)).toEqual(before);
  });
});
