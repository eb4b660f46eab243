import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadResources } from "../settings/resources.ts";
import { chooseReportPaths, type ReportPaths } from "./choose-report-paths.ts";

const places = loadResources(join(import.meta.dirname, "../../config/resources"));
const names = ({ report, help }: ReportPaths) => ({
  report: report.map(({ id }) => id),
  help: help.map(({ id }) => id),
});

describe("chooseReportPaths", () => {
  it("lists the country's own way to report first, then that of the world, and who helps", () => {
    expect(names(chooseReportPaths(places, "us", ["image-coercion"]))).toEqual({
      report: ["cybertipline", "icmec"],
      help: ["lifeline-988", "take-it-down", "stopncii"],
    });
  });

  it("takes trafficking to its own hotline and leaves out what is only about images", () => {
    expect(names(chooseReportPaths(places, "us", ["recruitment-lure"]))).toEqual({
      report: ["cybertipline", "trafficking-hotline", "icmec"],
      help: ["lifeline-988"],
    });
  });

  it("goes from a region outwards, checked entries first", () => {
    const { report, help } = chooseReportPaths(places, "catalonia", ["grooming"]);
    expect(names({ report, help })).toMatchObject({ report: ["017", "icmec"] });
    const all = help.map(({ status }) => status);
    expect(all).toEqual([...all].sort().reverse());
    expect(all).toContain("unverified");
  });

  it("falls back on the world without a country", () => {
    expect(names(chooseReportPaths(places, null, ["grooming"])).report).toEqual(["icmec"]);
    expect(chooseReportPaths(places, "nowhere", ["grooming"])).toEqual({ report: [], help: [] });
  });

  it("finds somewhere to report for every country and every family, and shows nothing twice", () => {
    for (const { id } of places)
      for (const detector of ["image-coercion", "grooming", "exploitation-advert", "help-seeking"] as const) {
        const { report, help } = chooseReportPaths(places, id, [detector]);
        expect(report.length).toBeGreaterThan(0);
        expect(new Set([...report, ...help]).size).toBe(report.length + help.length);
      }
  });
});
