import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import type { AlertFilter } from "../../model/alert-log.ts";
import { detectorIds } from "../../model/finding.ts";
import { alertQuery } from "./alert-query.ts";
import { createSqliteAlertLog, openAlertDatabase } from "./sqlite-alert-log.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-query-"));
const opened = openAlertDatabase(folder);
const log = createSqliteAlertLog(opened);
afterAll(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

const planOf = (sql: string): string[] =>
  opened.db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => String(detail));
const rowsOf = (name: string, holds: string) =>
  opened.db.prepare(`SELECT count(*) AS rows FROM alerts INDEXED BY "${name}" WHERE ${holds}`).get()?.rows;

describe("what selects alerts", () => {
  it.each<[string, AlertFilter, string]>([
    ["a day", { from: 1, to: 2 }, "alerts_by_time (<expr>=? AND level=? AND at>? AND at<?)"],
    ["all since", { from: 1 }, "alerts_by_time (<expr>=? AND level=? AND at>?)"],
    ["all that is old", { to: 2 }, "alerts_by_time (<expr>=? AND level=? AND at<?)"],
    ["a level", { level: "urgent" }, "alerts_by_time (<expr>=? AND level=?)"],
    ...detectorIds.map((detector): [string, AlertFilter, string] => {
      return [detector, { detector }, `alerts_of_${detector} (<expr>=? AND level=?)`];
    }),
    [
      "a detector on a day",
      { detector: "grooming", from: 1, to: 2 },
      "alerts_of_grooming (<expr>=? AND level=? AND at>? AND at<?)",
    ],
    ["all that was kept long enough", { recordedBefore: 2 }, "alerts_by_recording (<expr>=? AND recorded_at<?)"],
    ["a member on a day", { member: "m", from: 1, to: 2 }, "alerts_by_time (<expr>=? AND level=? AND at>? AND at<?)"],
  ])("finds %s by an index, and reads on only where that holds some", (_, filter, index) => {
    const { page, nextBlock } = alertQuery("number, body", filter);
    expect(planOf(page).filter((step) => /SCAN|SEARCH/.test(step))).toEqual([
      "SEARCH alerts USING INTEGER PRIMARY KEY (rowid=?)",
      `SEARCH alerts USING INDEX ${index}`,
    ]);
    const name = index.slice(0, index.indexOf(" "));
    expect(planOf(nextBlock ?? "")).toEqual([`SEARCH alerts USING INDEX ${name} (<expr>>?)`]);
  });

  it.each<[string, AlertFilter]>([
    ["everything", {}],
    ["a member", { member: "m" }],
    ["a community", { community: "c" }],
  ])("finds %s from number to number", (_, filter) => {
    const { page, nextBlock } = alertQuery("number, body", filter);
    expect(planOf(page)).toEqual(["SEARCH alerts USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]);
    expect(nextBlock).toBeNull();
  });
});

describe("the indexes", () => {
  it("let go what is erased", () => {
    log.append(Array.from({ length: 9 }, (_, at) => sampleAlert({ at, detectors: ["grooming", "remote-control"] })));
    const rows = () => [
      rowsOf("alerts_by_recording", "kind = 'alert'"),
      rowsOf("alerts_by_time", "kind = 'alert'"),
      ...detectorIds.map((id) => rowsOf(`alerts_of_${id}`, `kind = 'alert' AND instr(detectors, '"${id}"') > 0`)),
    ];
    expect(rows()).toEqual([9, 9, 0, 0, 0, 9, 0, 9, 0, 0]);
    expect(log.erase({ detector: "grooming", to: 4 }, "retention", null, 1)).toBe(4);
    expect(rows()).toEqual([5, 5, 0, 0, 0, 5, 0, 5, 0, 0]);
    expect(opened.db.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  });

  it("are of nothing that says something of a person", () => {
    const indexes = opened.db
      .prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'alerts'")
      .all();
    expect(indexes).toHaveLength(2 + detectorIds.length);
    for (const { sql } of indexes) expect(sql).toMatch(/ON alerts \(number >> 12, (level, at|recorded_at)\)/);
  });
});
