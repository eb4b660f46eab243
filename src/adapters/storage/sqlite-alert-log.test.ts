import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createDraw } from "../../../test/fakes/draw.ts";
import { problemOf } from "../../../test/fakes/problem-of.ts";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import { nextRows } from "../../support/chain.ts";
import { migrations } from "./alert-schema.ts";
import { openSqliteAlertLog } from "./sqlite-alert-log.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-log-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
const { within } = createDraw();
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
});

/** A log of ten entries in two transactions. */
const written = () => {
  const log = openSqliteAlertLog(folder);
  for (const half of [0, 5]) log.append(Array.from({ length: 5 }, (_, at) => sampleAlert({ at: half + at })));
  return log;
};
const behindItsBack = (sql: string) => {
  const db = new DatabaseSync(join(folder, "alerts.db"));
  db.exec(sql);
  db.close();
};
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

describe("the file of an alert log", () => {
  it("outlives the process", () => {
    const before = [...written().read()];
    const log = openSqliteAlertLog(folder);
    expect([...log.read()]).toEqual(before);
    expect(log.append([sampleAlert()])[0]).toMatchObject({ number: 11, previous: before.at(-1)?.hash });
    expect(log.verify()).toMatchObject({ ok: true, entries: 11, erased: 0 });
    log.close();
    log.close();
  });

  it("is one chain, however many have it open", () => {
    const logs = [openSqliteAlertLog(folder), openSqliteAlertLog(folder)];
    for (let turn = 0; turn < 20; turn += 1) logs[turn % 2]?.append([sampleAlert(), sampleAlert()]);
    for (const log of logs) expect(log.verify()).toMatchObject({ ok: true, entries: 40 });
    for (const log of logs) log.close();
  });

  it.each([
    "UPDATE alerts SET body = '{}' WHERE number = 3",
    "UPDATE alerts SET number = 99 WHERE number = 3",
    "UPDATE alerts SET body = NULL, digest = '' WHERE number = 3",
    "UPDATE alerts SET body = '{}' WHERE number = 5",
    "UPDATE alerts SET body = NULL WHERE number = 11",
    "DELETE FROM alerts WHERE number = 10",
    "DELETE FROM alerts",
    "REPLACE INTO alerts (number, previous, digest, hash, body) VALUES (3, '', '', '', '{}')",
    "UPDATE head SET number = 3",
    "UPDATE head SET hash = ''",
    "DELETE FROM head",
    "REPLACE INTO head VALUES (1, 0, '', 0, 0, '')",
    "UPDATE checkpoints SET number = 3",
    "DELETE FROM checkpoints",
    "REPLACE INTO checkpoints VALUES (1, 3, '', 0, '')",
  ])("refuses: %s", (sql) => {
    const log = written();
    expect(log.erase({ from: 4, to: 6 }, "case", null, 1)).toBe(2);
    expect(() => behindItsBack(sql)).toThrow("the alert log is append-only");
    expect(log.verify()).toMatchObject({ ok: true, entries: 11, erased: 2 });
    log.close();
  });
});

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

describe("a crash", () => {
  // Appends for ever, three entries at a time, and names each time the last number that was acknowledged.
  const forever = `
    import { writeSync } from "node:fs";
    import { openSqliteAlertLog } from ${JSON.stringify(new URL("./sqlite-alert-log.ts", import.meta.url).href)};
    const [folder, alert] = JSON.parse(process.env.BREAKWATER_TEST);
    const log = openSqliteAlertLog(folder);
    for (;;) writeSync(1, log.append([alert, alert, alert]).at(-1).number + "\\n");
  `;

  /** Runs the writer, kills it some time after its first word, and gives the last number that it named. */
  const killedAfter = async (milliseconds: number): Promise<number> => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", forever], {
      env: { ...process.env, BREAKWATER_TEST: JSON.stringify([folder, sampleAlert()]) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      // Whatever the clock says, no writer is killed before it wrote.
      if (said === "") setTimeout(() => child.kill("SIGKILL"), milliseconds);
      said += chunk;
    });
    const [code, signal] = await once(child, "close");
    expect([code, signal]).toEqual([null, "SIGKILL"]);
    return Number(said.slice(0, said.lastIndexOf("\n")).split("\n").at(-1));
  };

  it("at any instant leaves a sound log with everything that was acknowledged, and no half of a transaction", async () => {
    let acknowledged = 0;
    for (let round = 0; round < 15; round += 1) {
      const last = await killedAfter(within(60));
      expect(last).toBeGreaterThan(acknowledged);
      acknowledged = last;
      const log = openSqliteAlertLog(folder);
      const verdict = log.verify();
      expect(verdict.ok).toBe(true);
      expect(verdict.entries).toBeGreaterThanOrEqual(acknowledged);
      expect(verdict.entries % 3).toBe(0);
      expect(log.get(acknowledged)).toMatchObject(sampleAlert());
      // Left open in half of the rounds, so that the next writer also meets a log in use.
      if (round % 2) log.close();
    }
  }, 60_000);
});
