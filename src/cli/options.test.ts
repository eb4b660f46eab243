import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { needSpan, parseFolder, parseMoment } from "./options.ts";
import { createProgram } from "./program.ts";

const at = (value: string) => new Date(parseMoment(value)).toISOString();

let zone: string | undefined;
beforeEach(() => {
  zone = process.env.TZ;
  process.env.TZ = "Asia/Kolkata";
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe("a moment of an option", () => {
  it.each([
    ["2026-05-04", "2026-05-04T00:00:00.000Z"],
    ["2026-05-04T15:00", "2026-05-04T15:00:00.000Z"],
    ["2026-05-04 15:00:30.5", "2026-05-04T15:00:30.500Z"],
    ["2026-05-04T15:00Z", "2026-05-04T15:00:00.000Z"],
    ["2026-05-04 15:00 z", "2026-05-04T15:00:00.000Z"],
    ["2026-05-04T23:00-02:00", "2026-05-05T01:00:00.000Z"],
    ["2028-02-29", "2028-02-29T00:00:00.000Z"],
  ])("%s is in UTC unless it names another zone, wherever this machine stands", (value, moment) => {
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(-330);
    expect(at(value)).toBe(moment);
  });

  it.each([
    "2026-02-30",
    "2026-02-29T15:00Z",
    "2026-04-31T10:00+02:00",
    "2026-13-01",
    "2026-05-04T25:00",
    "2026-05-04T15",
    "2026-05-04 yesterday",
    "04.05.2026",
    "",
  ])("%j is none", (value) => {
    expect(() => parseMoment(value)).toThrow(/Write a day such as 2026-05-04/);
  });
});

describe("a folder of an option", () => {
  it("need not be there yet, and is no file", () => {
    expect(parseFolder(" nowhere/at/all ")).toBe("nowhere/at/all");
    expect(parseFolder("src")).toBe("src");
    expect(() => parseFolder("package.json")).toThrow("This is a file. Name a folder.");
  });
});

describe("a span of options", () => {
  const [day, next] = [parseMoment("2026-05-04"), parseMoment("2026-05-05")];

  it("may be open, and begins before it ends", () => {
    for (const span of [{}, { since: day }, { until: day }, { since: day, until: next }])
      expect(() => needSpan(span)).not.toThrow();
    for (const until of [day, next])
      expect(() => needSpan({ since: next, until })).toThrow(
        /^--until cannot be .* Name a time after --since, 2026-05-05T/,
      );
  });

  it.each(["alerts list", "alerts export", "stats", "replay -"])("is looked at by %s", async (line) => {
    const data = mkdtempSync(join(tmpdir(), "breakwater-span-"));
    onTestFinished(() => rmSync(data, { recursive: true }));
    openSqliteStore(data).close();
    const words = [...line.split(" "), "--data", data, "--since", "2026-05-05", "--until", "2026-05-04"];
    const { io } = saidIo();
    const program = await createProgram(io, words[0]);
    await expect(program.parseAsync(words, { from: "user" })).rejects.toMatchObject({
      problem: { code: "option-wrong" },
    });
  });
});
