import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compileBooks } from "../detectors/compile-books.ts";
import { createDetect } from "../detectors/detect.ts";
import type { Phrasebook, SharedWords } from "../detectors/phrasebook.ts";
import type { Signal } from "../model/finding.ts";
import { faultsOf } from "./prove-books.ts";

const folder = mkdtempSync(join(tmpdir(), "signals-"));
mkdirSync(join(folder, "grooming"));
writeFileSync(join(folder, "grooming/signals.ts"), 'id: "asks-age"\n\nid: "asks-place"\n');
afterAll(() => rmSync(folder, { recursive: true }));

const signal = (id: string, says = "Asks"): Signal => ({
  ...{ id, detector: "grooming", role: "suspect", stage: "contact", says, innocent: "So do others", status: "stable" },
});
const shared: readonly SharedWords[] = ["en", "fr"].map((language) => ({
  ...{ file: `words/${language}.yaml`, language, concepts: { everyday: language === "en" ? ["the"] : ["le"] } },
  cues: { reported: [], advice: [], question: [], fiction: [], negated: [] },
}));
const lines = (texts: readonly string[], line: number) => texts.map((text, index) => ({ text, line: line + index }));
const book = (
  { id = "asks-age", language = "en", says = null as string | null } = {},
  [patterns, hits, misses]: readonly (readonly string[])[] = [["how old"], ["how old are you"], ["so old"]],
): Phrasebook => ({
  ...{ file: `grooming/${language}.yaml`, language, detector: "grooming", concepts: {} },
  signals: [
    {
      ...{ id, line: 2, says, innocent: says, patterns: lines(patterns ?? [], 3) },
      ...{ hits: lines(hits ?? [], 5), misses: lines(misses ?? [], 9) },
    },
  ],
});
const faults = (one: Phrasebook, signals: readonly Signal[] = [signal("asks-age")]) =>
  faultsOf([one], { folder, signals, detect: createDetect(compileBooks(shared, [one]), signals) }).map(
    ({ file, line, detail }) => `${file}:${line} ${detail}`,
  );

describe("phrasebooks", () => {
  it("that hold are let through", () => {
    expect(faults(book())).toEqual([]);
    expect(faults(book({ language: "fr", says: "Demande" }))).toEqual([]);
  });

  it.each([
    ["a hit that is not found", book({}, [["how old"], ["what age"], ["so old"]]), 5, "is not found in"],
    ["a miss that is found", book({}, [["how old"], ["how old"], ["how old is rome"]]), 9, "is found in"],
    ["fewer misses than hits", book({}, [["how old"], ["how old"], []]), 2, "1 hits and 0 misses"],
    ["a signal that nobody declared", book({ id: "asks-aeg" }), 2, "has no signal"],
    ["no sentences in its own language", book({ language: "fr" }), 2, "lacks a sentence"],
  ])("with %s are refused where that stands", (_, one, line, detail) => {
    const [first, ...more] = faults(one).filter(
      (fault) => !fault.includes("is not found") || detail.includes("not found"),
    );
    expect(first).toContain(`${one.file}:${line} `);
    expect(first).toContain(detail);
    expect(more).toEqual([]);
  });

  it("with a signal that is found nearly everywhere are refused", () => {
    const many = Array.from({ length: 40 }, (_, index) => `the age ${index}`);
    const misses = Array.from({ length: 40 }, (_, index) => `nothing ${index}`);
    expect(faults(book({}, [["the"], many, misses]))).toEqual([
      'grooming/en.yaml:2 "asks-age" is found nearly everywhere',
    ]);
  });

  it("are refused where two signals have one id, or one has no sentence", () => {
    expect(faults(book(), [signal("asks-age"), signal("asks-place"), signal("asks-place")])).toEqual([
      'grooming/signals.ts:3 there are two signals "asks-place"',
    ]);
    expect(faults(book(), [signal("asks-age", " ")])).toEqual([
      'grooming/signals.ts:1 the signal "asks-age" lacks a sentence',
    ]);
  });
});
