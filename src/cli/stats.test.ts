import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { openSampleCase, sampleTime } from "../../test/fakes/sample-handled-case.ts";
import { openSqliteAlertLog } from "../adapters/storage/sqlite-alert-log.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { claimCase, judgeCase } from "../cases/handle-case.ts";
import type { NewAlertEntry } from "../model/alert-log.ts";
import { HOUR_MS } from "../model/time-spans.ts";
import { languages } from "../model/wording.ts";
import { createProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let folders = 0;
/** A data folder whose log holds these alerts. */
const seeded = (alerts: readonly Partial<NewAlertEntry>[]): string => {
  const data = join(folder, String(++folders));
  const log = openSqliteAlertLog(data);
  log.append(alerts.map(sampleAlert));
  log.close();
  return data;
};

/** What the command shows, to a terminal of so many columns or, without any, to a file. */
const shown = async (data: string, args: readonly string[] = [], columns = 0): Promise<string> => {
  const { io, said } = saidIo({ columns, plots: columns > 0 });
  const config = join(import.meta.dirname, "../../config");
  const own = ["--data", data, "--config", config];
  await (await createProgram(io)).parseAsync(["node", "breakwater", "stats", ...own, ...args]);
  return stripVTControlCharacters(said.out);
};

const at = (day: string) => ({ at: Date.parse(`2026-05-${day}T12:00:00Z`) });
const log = seeded([
  { ...at("04"), level: "urgent" },
  { ...at("04"), level: "watch", actions: ["log"] },
  { ...at("07"), level: "review", language: "ca" },
  { ...at("07"), actions: ["log", "offer-resources"], detectors: ["help-seeking"], language: "not a language" },
]);
const row = (text: string, first: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith(`│ ${first} `))
    .map((line) =>
      line
        .split("│")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe("the tables of stats", () => {
  it("hold the counts", async () => {
    const text = await shown(log);
    expect(text).toContain("From 2026-05-04 to 2026-05-07 (UTC), days: 4");
    expect(text).toMatch(/│ +1 │ +1 │ +1 │ +3 │ +2 │ +1 │/);
    expect(row(text, "a push to talk elsewhere")).toEqual([["a push to talk elsewhere", "1", "1", "1", "3", "0"]]);
    expect(row(text, "somebody may need help")).toEqual([["somebody may need help", "0", "0", "0", "0", "1"]]);
    expect(row(text, "Catalan")).toEqual([["Catalan", "0", "1", "0", "1", "0"]]);
    expect(row(text, "–")).toEqual([["–", "0", "0", "0", "0", "1"]]);
    expect(row(text, "2026-05-07")).toEqual([["2026-05-07", "0", "1", "0", "1", "1"]]);
    expect(row(text, "move-to-app")).toEqual([["move-to-app", "a push to talk elsewhere", "3"]]);
    expect(row(text, "Alerts")).toEqual([["Alerts", "0.8", "2", "2026-05-04"]]);
  });

  it("mark days between in which nothing happened, and weeks only where a whole one is missing", async () => {
    expect(row(await shown(log), "…")).toHaveLength(1);
    expect(row(await shown(log, ["--by", "week"]), "…")).toHaveLength(0);
    const distant = seeded([at("01"), at("12")]);
    expect(row(await shown(distant, ["--by", "week"]), "…")).toHaveLength(1);
  });

  it.each(languages)("draw a bar a day on a terminal of 80 columns, in %s, and none elsewhere", async (language) => {
    const text = await shown(log, ["--language", language], 80);
    const [[most = ""] = [], [less = ""] = []] = [row(text, "2026-05-04"), row(text, "2026-05-07")].map(([cells]) =>
      (cells ?? []).slice(-1),
    );
    expect(most).toMatch(/^█{6,}$/);
    expect(less.length).toBe(Math.ceil(most.length / 2));
    const table = text.split("\n").filter((line) => /│ 2026-05-04/.test(line));
    for (const line of table) expect(line.length).toBeLessThanOrEqual(80);
    expect(await shown(log, ["--language", language])).not.toMatch(/[█▏▎▍▌▋▊▉]/);
  });
});

describe("the cases in stats", () => {
  const moderator = "Ann4kS7eB1rYh9cUzTfLaDw";
  const data = join(folder, "with-cases");
  const store = openSqliteStore(data);
  for (let number = 1; number <= 12; number++) {
    openSampleCase(store, number > 10 ? { level: "review", detectors: ["grooming"] } : {}, { speaker: `s${number}` });
    if (number <= 11) claimCase(store, number, moderator, sampleTime + 2 * HOUR_MS);
    if (number <= 10)
      judgeCase(store, number, moderator, sampleTime + 36 * HOUR_MS, number <= 3 ? "not-a-concern" : "confirmed");
  }
  store.close();

  it("stand in tables", async () => {
    const text = await shown(data);
    expect(row(text, "open")).toEqual([["open", "2", "17%"]]);
    expect(row(text, "confirmed")).toEqual([["confirmed", "7", "58%"]]);
    expect(text).toContain("nobody looks at them yet: 1.");
    expect(row(text, "Until somebody looks at it")).toEqual([["Until somebody looks at it", "11", "2 hr", "2 hr"]]);
    expect(row(text, "Until the verdict")).toEqual([["Until the verdict", "10", "1.5 days", "1.5 days"]]);
    expect(row(text, "threat-to-share")).toEqual([["threat-to-share", "10", "3", "30%"]]);
    expect(row(text, "2026-05-06")).toEqual([["2026-05-06", "0", "0", "10"]]);
    expect(row(text, "Claimed")).toEqual([["Claimed", "3.7", "11", "2026-05-04"]]);
    expect(text).toContain("Moderators who worked on cases: 1\n");
    expect(text).not.toContain(moderator.slice(0, 8));
  });

  it("stand in the JSON, narrowed like the alerts", async () => {
    const counted = async (...args: string[]) => JSON.parse(await shown(data, ["--json", ...args])).cases;
    expect((await counted()).verdicts).toMatchObject({ cases: 12, open: 2 });
    expect((await counted("--level", "review")).verdicts).toMatchObject({ cases: 2, open: 2 });
    expect((await counted("--only", "image-coercion")).verdicts).toMatchObject({ cases: 10, open: 0 });
    expect(await counted("--until", "2026-05-01")).toBeUndefined();
    expect(JSON.stringify(await counted())).not.toContain(moderator);
  });

  it.each(languages)("have bars on a terminal of 80 columns, in %s", async (language) => {
    const text = await shown(data, ["--language", language], 80);
    for (const line of text.split("\n").filter((one) => one.startsWith("│")))
      expect(line.length).toBeLessThanOrEqual(80);
    expect(row(text, "threat-to-share")[0]?.at(-1)).toMatch(/^█+[▏▎▍▌▋▊▉]?$/);
    expect(text).not.toMatch(/undefined|\{\w+\}/);
  });

  it("stand below the alerts, and say so where too few were judged for a share", async () => {
    const few = join(folder, "few-cases");
    const other = openSqliteStore(few);
    other.log.append([sampleAlert(at("04"))]);
    openSampleCase(other);
    judgeCase(other, 1, moderator, sampleTime, "confirmed");
    other.close();
    const text = await shown(few);
    expect(text.indexOf("What became of the cases")).toBeGreaterThan(text.indexOf("By level"));
    expect(text).toContain("No signal stood in that many judged cases yet.");
    expect(row(text, "threat-to-share")).toEqual([]);
  });

  it("are left out where there are none, and are all where no alert is left", async () => {
    expect(await shown(log)).not.toContain("Verdict");
    expect(JSON.parse(await shown(log, ["--json"]))).not.toHaveProperty("cases");
    expect(await shown(seeded([]))).toMatch(/^There is nothing to count/);
    expect(await shown(data, ["--since", "2026-05-06"])).toMatch(/^Cases by day/);
  });
});
