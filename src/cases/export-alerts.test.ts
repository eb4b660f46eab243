import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAlert, sampleAlert } from "../../test/fakes/sample-alert.ts";
import type { AlertEntry, NewAlertEntry } from "../model/alert-log.ts";
import { toCsvLines, toJsonLines } from "./export-alerts.ts";

const entry = (changes: Partial<NewAlertEntry> = {}): AlertEntry => ({
  ...sampleAlert(changes),
  kind: "alert",
  number: 7,
  previous: "a".repeat(64),
  digest: "d".repeat(64),
  hash: "b".repeat(64),
});

/** Reads CSV as RFC 4180 says, without knowing how it was written. */
const parse = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let rest = text;
  while (rest !== "") {
    const [whole, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`not CSV: ${rest}`);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
    rest = rest.slice(whole.length);
  }
  rows.pop();
  return rows;
};
const cells = (changes: Partial<NewAlertEntry> = {}) => {
  const [header = [], values = []] = parse([...toCsvLines([entry(changes)])].join(""));
  return Object.fromEntries(header.map((name, index) => [name, values[index]]));
};

describe("toJsonLines", () => {
  it("writes every field of every entry, one entry a line", () => {
    const entries = [entry(), entry({ addressee: null, platform: "a\nb" })];
    const lines = [...toJsonLines(entries)];
    expect(lines.every((line) => line.endsWith("}\n") && line.indexOf("\n") === line.length - 1)).toBe(true);
    expect(lines.map((line) => JSON.parse(line))).toEqual(entries);
  });

  it("writes nothing for nothing", () => {
    expect([...toJsonLines([])]).toEqual([]);
  });
});

describe("toCsvLines", () => {
  it("has one column a field, in order, with times and lists that people can read", () => {
    expect(cells({ addressee: null, onTrial: ["offers", "night"] })).toEqual({
      number: "7",
      kind: "alert",
      at: "2026-05-04T15:00:40.000Z",
      recordedAt: "2026-05-04T15:00:41.250Z",
      platform: "discord",
      community: "Q2pGm7Xv1sT0aRk9bLwEfA",
      channel: "Zt5nC8yHd3uJ6oPq2iVxWg",
      message: "mN4kS7eB1rYh9cUzTfLaDw",
      speaker: "a8GvR2xPq0JtKw6LsEyHnQ",
      addressee: "",
      level: "review",
      score: "0.93",
      detectors: "off-platform-move;grooming",
      signals: "move-to-app direct 0-17",
      composites: "move-with-secrecy",
      rule: "tell-the-moderators",
      onTrial: "offers;night",
      actions: "log;alert",
      silence: "",
      language: "en",
      policyHash: "6f1ed002ab5595859014ebf0951522d9",
      previous: "a".repeat(64),
      digest: "d".repeat(64),
      hash: "b".repeat(64),
    });
  });

  it("leaves no field of an entry out", () => {
    expect(Object.keys(cells()).sort()).toEqual(Object.keys(entry({ onTrial: ["offers"] })).sort());
    expect(cells().onTrial).toBe("");
  });

  it("has a header even for nothing", () => {
    expect([...toCsvLines([])].join("")).toMatch(/^number,kind,at,.*,hash\r\n$/);
  });

  it.each(["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|calc", "%0A", "＝1"])(
    "lets no spreadsheet reckon with %j",
    (formula) => {
      expect(cells({ rule: formula }).rule).toBe(`'${formula}`);
    },
  );

  it("has no terminal obey what stands in a cell", () => {
    expect(cells({ platform: "chat\u001b[2J\u009b1A\u202e\u0000" }).platform).toBe(
      `chat\u{fffd}[2J\u{fffd}1A\u{fffd}\u{fffd}`,
    );
  });

  it("goes on past a time that no calendar reaches", () => {
    expect(cells({ recordedAt: Number.MAX_SAFE_INTEGER }).recordedAt).toBe("9007199254740991");
  });

  it("writes a number as it is, and a text with a sign inside it too", () => {
    expect(cells({ score: 0, rule: "a=b-c" })).toMatchObject({ score: "0", rule: "a=b-c" });
  });

  it("holds any text in one cell that begins with nothing dangerous", () => {
    const hostile = fc.string({ unit: fc.constantFrom('"', ",", ";", "\r", "\n", "=", "-", "'", "a", " ", "\t") });
    fc.assert(
      fc.property(anyAlert, hostile, (alert, text) => {
        const read = cells({ ...alert, rule: text, channel: text, composites: [text, "x"] });
        expect(Object.keys(read)).toHaveLength(24);
        expect([text, `'${text}`]).toContain(read.rule);
        expect([`${text};x`, `'${text};x`]).toContain(read.composites);
        for (const value of Object.values(read)) expect(value).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

describe("an export", () => {
  it("takes one entry at a time, however many there are", () => {
    let taken = 0;
    function* endless() {
      for (;;) {
        taken += 1;
        yield entry();
      }
    }
    for (const lines of [toJsonLines(endless()), toCsvLines(endless())]) {
      taken = 0;
      for (let count = 0; count < 3; count += 1) lines.next();
      expect(taken).toBeLessThanOrEqual(3);
    }
  });
});
