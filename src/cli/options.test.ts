import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseMoment } from "./options.ts";

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
