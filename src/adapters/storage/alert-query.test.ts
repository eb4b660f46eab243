import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import type { AlertFilter, AlertLog } from "../../model/alert-log.ts";
import { detectorIds } from "../../model/finding.ts";
import { alertQuery, blockSize } from "./alert-query.ts";
import { type AlertDatabase, createSqliteAlertLog, openAlertDatabase, selectPolicies } from "./sqlite-alert-log.ts";

let folder: string;
let opened: AlertDatabase;
let log: AlertLog;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-query-"));
  opened = openAlertDatabase(folder);
  log = createSqliteAlertLog(opened);
  return () => {
    log.close();
    rmSync(folder, { recursive: true });
  };
});

const planOf = (sql: string): string[] =>
  opened.db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => String(detail));
const rowsOf = (name: string, holds: string) =>
  opened.db.prepare(`SELECT count(*) AS rows FROM alerts INDEXED BY "${name}" WHERE ${holds}`).get()?.rows;

it("finds policies by an index, the newest first, without a look at any alert", () => {
  const steps = planOf(selectPolicies).filter((step) => /SCAN|SEARCH|SORT|TEMP/.test(step));
  expect(steps).toEqual(["SCAN alerts USING INDEX policies_by_number"]);
});

describe("what selects alerts", () => {
  it.each<[string, AlertFilter, string]>([
    ["a day", { from: 1, to: 2 }, "alerts_by_time (<expr>=? AND at>? AND at<?)"],
    ["all since", { from: 1 }, "alerts_by_time (<expr>=? AND at>?)"],
    ["all that is old", { to: 2 }, "alerts_by_time (<expr>=? AND at<?)"],
    ["a level", { level: "urgent" }, "alerts_by_level (<expr>=? AND level=?)"],
    [
      "a level on a day",
      { level: "urgent", from: 1, to: 2 },
      "alerts_by_level (<expr>=? AND level=? AND at>? AND at<?)",
    ],
    ...detectorIds.map((detector): [string, AlertFilter, string] => {
      return [detector, { detector }, `alerts_of_${detector} (<expr>=?)`];
    }),
    [
      "a detector on a day",
      { detector: "grooming", from: 1, to: 2 },
      "alerts_of_grooming (<expr>=? AND at>? AND at<?)",
    ],
    ["all that was kept long enough", { recordedBefore: 2 }, "alerts_by_recording (<expr>=? AND recorded_at<?)"],
    ["a member on a day", { member: "m", from: 1, to: 2 }, "alerts_by_time (<expr>=? AND at>? AND at<?)"],
  ])("finds %s by an index, and reads on only where that holds some", (_, filter, index) => {
    const { page, nextBlock } = alertQuery("number, body", filter);
    expect(planOf(page).filter((step) => /SCAN|SEARCH/.test(step))).toEqual([
      "SEARCH alerts USING INTEGER PRIMARY KEY (rowid=?)",
      `SEARCH alerts USING INDEX ${index}`,
    ]);
    const name = index.slice(0, index.indexOf(" "));
    const isOfTime = filter.from !== undefined || filter.to !== undefined;
    expect(planOf(nextBlock ?? "")).toEqual([
      isOfTime
        ? "SEARCH alert_blocks USING INTEGER PRIMARY KEY (rowid>?)"
        : `SEARCH alerts USING INDEX ${name} (<expr>>?)`,
    ]);
  });

  it.each<[string, AlertFilter]>([
    ["everything", {}],
    ["a member", { member: "m" }],
    ["a community", { communities: ["c"] }],
  ])("finds %s from number to number", (_, filter) => {
    const { page, nextBlock } = alertQuery("number, body", filter);
    const ofAlerts = planOf(page).filter((step) => step.includes("alerts"));
    expect(ofAlerts).toEqual(["SEARCH alerts USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]);
    expect(nextBlock).toBeNull();
  });
});

describe("the blocks", () => {
  const of = (block: number) => ({
    ...opened.db.prepare("SELECT from_at, to_at FROM alert_blocks WHERE block = ?").get(block),
  });

  it("span their alerts, in whatever order they come, and the log is not sound where one does not", () => {
    const times = [500, 20, 700, 30];
    for (const at of times) log.append([sampleAlert({ at })]);
    log.append(Array.from({ length: blockSize }, () => sampleAlert({ at: 900 })));
    expect([of(0), of(1)]).toEqual([
      { from_at: 20, to_at: 900 },
      { from_at: 900, to_at: 900 },
    ]);
    expect(Array.from(log.read({ from: 25, to: 600 }), ({ at }) => at)).toEqual([500, 30]);
    expect(log.verify().ok).toBe(true);
    opened.db.exec("UPDATE alert_blocks SET from_at = 500 WHERE block = 0");
    expect(log.verify()).toMatchObject({ ok: false, entry: 2, fault: "changed" });
    opened.db.exec("DELETE FROM alert_blocks WHERE block = 1; UPDATE alert_blocks SET from_at = 0");
    expect(log.verify()).toMatchObject({ ok: false, entry: blockSize });
  });
});

describe("the indexes", () => {
  it("let go what is erased", () => {
    log.append(Array.from({ length: 9 }, (_, at) => sampleAlert({ at, detectors: ["grooming", "remote-control"] })));
    const rows = () => ({
      all: ["level", "recording", "time"].map((name) => rowsOf(`alerts_by_${name}`, "kind = 'alert'")),
      ...Object.fromEntries(
        detectorIds.map((id) => [id, rowsOf(`alerts_of_${id}`, `kind = 'alert' AND instr(detectors, '"${id}"') > 0`)]),
      ),
    });
    const none = Object.fromEntries(detectorIds.map((id) => [id, 0]));
    expect(rows()).toEqual({ ...none, all: [9, 9, 9], grooming: 9, "remote-control": 9 });
    expect(log.erase({ detector: "grooming", to: 4 }, "retention", null, 1)).toBe(4);
    expect(rows()).toEqual({ ...none, all: [5, 5, 5], grooming: 5, "remote-control": 5 });
    expect(opened.db.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  });

  it("are of nothing that says something of a person", () => {
    const indexes = opened.db
      .prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'alerts'")
      .all();
    expect(indexes).toHaveLength(4 + detectorIds.length);
    for (const { sql } of indexes.filter(
      (one) => !String(one.sql).endsWith("ON alerts (number) WHERE kind = 'policy'"),
    ))
      expect(sql).toMatch(/ON alerts \(number >> 13, (at|level, at|at, level|recorded_at)\)/);
  });
});
