import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTime } from "./read-time.ts";

describe("readTime", () => {
  it.each([
    ["2026-05-04T15:00:40.000Z", "2026-05-04T15:00:40.000Z"],
    ["2026-05-04T15:00:40Z", "2026-05-04T15:00:40.000Z"],
    ["2026-05-04 15:00:40", "2026-05-04T15:00:40.000Z"],
    ["2026-05-04T15:00:40.5+02:00", "2026-05-04T13:00:40.500Z"],
    ["2026-05-04T15:00:40.1234567-03:30", "2026-05-04T18:30:40.123Z"],
    ["2026-05-04T15:00:40+0200", "2026-05-04T13:00:40.000Z"],
    ["2026-05-04T15:00:40+02", "2026-05-04T13:00:40.000Z"],
    ["2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000Z"],
    ["1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"],
  ])("reads %s", (text, expected) => {
    expect(new Date(readTime(text)).toISOString()).toBe(expected);
  });

  it.each([
    "",
    "yesterday",
    "1772359200",
    "2026-05-04",
    "2026-13-04T15:00:40Z",
    "2026-02-29T15:00:40Z",
    "2100-02-29T15:00:40Z",
    "2026-04-31T15:00:40Z",
    "2026-05-04T24:00:40Z",
    "2026-05-04T15:60:40Z",
    "2026-05-04T15:00:60Z",
    "2026-05-04T15:00:40.Z",
    "2026-05-04T15:00:40Zulu",
    "2026-05-04T15:00:40+2",
    "2026-05-04T15:00:40+24:00",
    "2026/05/04T15:00:40Z",
    "2026-05-04T15.00.40Z",
    "2026-05-04T15:00:40 Z",
    "-026-05-04T15:00:40Z",
  ])("does not read %j", (text) => {
    expect(readTime(text)).toBeNaN();
  });

  it("agrees with the platform's own clock on every day there is", () => {
    const year = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true };
    fc.assert(fc.property(fc.date(year), (date) => readTime(date.toISOString()) === date.getTime()));
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof readTime(text) === "number"));
  });
});
