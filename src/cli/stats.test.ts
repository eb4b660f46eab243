import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { sampleAlert } from "../../test/fakes/sample-alert.ts";
import { openSqliteAlertLog } from "../adapters/storage/sqlite-alert-log.ts";
import type { NewAlertEntry } from "../model/alert-log.ts";
import type { Io } from "./io.ts";
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
  let out = "";
  const io: Io = {
    stdin: Readable.from([]),
    out: (text) => {
      out += text;
    },
    err: () => {},
    env: {},
    columns,
    plots: columns > 0,
    progress: false,
    setStatus: () => {},
  };
  const config = join(import.meta.dirname, "../../config");
  const own = ["--data", data, "--config", config];
  await createProgram(io).parseAsync(["node", "breakwater", "stats", ...own, ...args]);
  return stripVTControlCharacters(out);
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

  it.each(["en", "fr", "es", "ca"])(
    "draw a bar a day on a terminal of 80 columns, in %s, and none elsewhere",
    async (language) => {
      const text = await shown(log, ["--language", language], 80);
      const [[most = ""] = [], [less = ""] = []] = [row(text, "2026-05-04"), row(text, "2026-05-07")].map(([cells]) =>
        (cells ?? []).slice(-1),
      );
      expect(most).toMatch(/^█{6,}$/);
      expect(less.length).toBe(Math.ceil(most.length / 2));
      const table = text.split("\n").filter((line) => /│ 2026-05-04/.test(line));
      for (const line of table) expect(line.length).toBeLessThanOrEqual(80);
      expect(await shown(log, ["--language", language])).not.toMatch(/[█▏▎▍▌▋▊▉]/);
    },
  );
});
