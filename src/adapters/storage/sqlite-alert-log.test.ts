import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createDraw } from "../../../test/fakes/draw.ts";
import { changeUnseen, openLogOfTen } from "../../../test/fakes/log-on-disk.ts";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import { openSqliteAlertLog } from "./sqlite-alert-log.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-log-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
const { within } = createDraw();
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
});

const written = () => openLogOfTen(folder);
const behindItsBack = (sql: string) => changeUnseen(folder, sql);

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
