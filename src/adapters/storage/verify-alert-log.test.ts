import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { changeUnseen, openLogOfTen } from "../../../test/fakes/log-on-disk.ts";
import { problemOf } from "../../../test/fakes/problem-of.ts";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import { nextRows } from "../../support/chain.ts";
import { migrations } from "./alert-schema.ts";
import { openSqliteAlertLog } from "./sqlite-alert-log.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-verify-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
});

const written = () => openLogOfTen(folder);
const behindItsBack = (sql: string) => changeUnseen(folder, sql);

const triggers = [...(migrations[0] ?? "").matchAll(/CREATE TRIGGER (\w+)/g)].map(([, name]) => name);
const disarm = triggers.map((name) => `DROP TRIGGER ${name};`).join("");
const verdictAfter = (sql: string) => {
  written().close();
  behindItsBack(disarm + sql);
  const log = openSqliteAlertLog(folder);
  const verdict = log.verify();
  log.close();
  return verdict;
};

describe("verify, after somebody took indexes away, which keep nonsense out", () => {
  const bare = (...names: string[]) => names.map((name) => `DROP INDEX ${name};`).join("");

  it("still says which entry is the first that is wrong", () => {
    const change = `UPDATE alerts SET body = replace(body, '"review"', '"watch"') WHERE number = 4`;
    const verdict = verdictAfter(bare("policies_by_number", "alerts_by_time") + change);
    expect(verdict).toMatchObject({ ok: false, entry: 4, fault: "changed" });
  });

  it("finds the file damaged where no entry is wrong but alerts could not be found", () => {
    expect(problemOf(() => verdictAfter(bare("alerts_by_time")))).toMatchObject({ code: "log-broken" });
    const log = openSqliteAlertLog(folder);
    expect(problemOf(() => [...log.read({ from: 0 })])).toMatchObject({ code: "log-broken" });
    log.close();
  });
});

describe("verify, after somebody took the triggers away", () => {
  it.each([
    ["changed", 4, `UPDATE alerts SET body = replace(body, '"review"', '"watch"') WHERE number = 4`],
    ["changed", 10, `UPDATE alerts SET body = replace(body, '"review"', '"watch"') WHERE number = 10`],
    ["changed", 2, `UPDATE alerts SET body = replace(body, '"review"', '"watch"') WHERE number IN (2, 7)`],
    ["changed", 5, "UPDATE alerts SET hash = (SELECT hash FROM alerts WHERE number = 6) WHERE number = 5"],
    ["removed", 1, "DELETE FROM alerts WHERE number = 1"],
    ["removed", 4, "DELETE FROM alerts WHERE number IN (4, 5)"],
    ["removed", 10, "DELETE FROM alerts WHERE number = 10"],
    ["removed", 1, "DELETE FROM alerts"],
    ["removed", 6, "DELETE FROM alerts WHERE number = 6; UPDATE alerts SET number = number - 1 WHERE number > 6"],
    [
      "out-of-order",
      3,
      "UPDATE alerts SET number = CASE number WHEN 3 THEN 77 ELSE 3 END WHERE number = 3; UPDATE alerts SET number = 3 WHERE number = 8; UPDATE alerts SET number = 8 WHERE number = 77",
    ],
    ["out-of-order", 2, "UPDATE alerts SET number = 11 WHERE number = 2"],
    ["erased", 4, "UPDATE alerts SET body = NULL WHERE number IN (4, 5)"],
    ["unsigned", 1, "UPDATE head SET hash = ''"],
    ["unsigned", 1, "UPDATE head SET number = 7"],
    // Without a checkpoint nothing tells it from a log of another key.
    [
      "other-key",
      1,
      "DELETE FROM alerts WHERE number > 7; UPDATE head SET (number, hash) = (SELECT number, hash FROM alerts WHERE number = 7)",
    ],
  ])("says %s, entry %i: %s", (fault, entry, sql) => {
    expect(verdictAfter(sql)).toMatchObject({ ok: false, fault, entry });
  });

  it("finds an entry that was chained on by hand", () => {
    const log = written();
    const head = log.get(10);
    if (!head) throw new Error("no entry 10");
    const [row] = nextRows(head, [sampleAlert({ level: "urgent" })]);
    behindItsBack(
      `INSERT INTO alerts (number, previous, digest, hash, body)
       VALUES (11, '${row?.previous}', '${row?.digest}', '${row?.hash}', '${row?.body}')`,
    );
    expect(log.verify()).toMatchObject({ ok: false, entry: 11, fault: "added", entries: 11 });
    log.close();
  });

  it.each([
    ["removed", 8, "DELETE FROM alerts WHERE number > 7"],
    ["changed", 4, `UPDATE alerts SET body = replace(body, '"review"', '"watch"') WHERE number = 4`],
    ["unsigned", 1, "UPDATE head SET at = 5"],
    ["erased", 4, "UPDATE alerts SET body = NULL WHERE number = 4"],
  ])("goes on to log alerts, and to say %s, entry %i", (fault, entry, sql) => {
    verdictAfter(sql);
    const log = openSqliteAlertLog(folder);
    expect(log.append([sampleAlert()])[0]?.number).toBe(11);
    expect(log.verify()).toMatchObject({ fault, entry });
    expect(log.get(11)?.level).toBe("review");
    log.close();
  });

  it("reads on to the end when entries are stored under numbers that are not theirs", () => {
    verdictAfter("UPDATE alerts SET number = number + 1000");
    const log = openSqliteAlertLog(folder);
    expect(Array.from(log.read({ limit: 100 }), (found) => found.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    log.close();
  });

  it("calls a log broken whose head or tables are gone", () => {
    const broken = expect.objectContaining({ problem: expect.objectContaining({ code: "log-broken" }) });
    written().close();
    behindItsBack(`${disarm} DELETE FROM head`);
    const log = openSqliteAlertLog(folder);
    expect(() => log.verify()).toThrow(broken);
    expect(() => log.append([sampleAlert()])).toThrow(broken);
    log.close();
    behindItsBack("DROP TABLE alerts");
    expect(() => openSqliteAlertLog(folder)).toThrow(broken);
  });

  it("never calls a file sound that lost a page or had one overwritten", () => {
    const log = openSqliteAlertLog(folder);
    log.append(Array.from({ length: 200 }, (_, at) => sampleAlert({ at })));
    log.close();
    const file = join(folder, "alerts.db");
    const sound = readFileSync(file);
    const verdict = () => {
      try {
        const opened = openSqliteAlertLog(folder);
        try {
          return opened.verify().ok ? "sound" : "faulty";
        } finally {
          opened.close();
        }
      } catch (error) {
        return (error as { problem?: { code: string } }).problem?.code ?? error;
      }
    };
    const words = sound.indexOf('"review"', sound.length / 2);
    writeFileSync(file, Buffer.from(sound).fill("x", words + 1, words + 7));
    expect(verdict()).toBe("faulty");
    writeFileSync(file, sound.subarray(0, sound.length / 2));
    expect(verdict()).toBe("log-broken");
  });
});
