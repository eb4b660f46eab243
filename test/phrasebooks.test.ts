import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assemble } from "../src/cli/assemble.ts";
import { prove } from "../src/detectors/prove.ts";
import { shippedSignals } from "../src/detectors/shipped-signals.ts";
import { readPhrasebooks } from "../src/settings/phrasebooks.ts";

const root = join(import.meta.dirname, "..");
const { books } = readPhrasebooks(join(root, "src/detectors"), true);
const { detect } = assemble(join(root, "config"));
const proofs = prove(books, detect);
/** Hits and misses that do not hold yet: `file signal: text`. Neither hidden nor forgotten; the list may only shrink. */
const gaps = new Set<string>(JSON.parse(readFileSync(join(import.meta.dirname, "phrasebook-gaps.json"), "utf8")));
const nameOf = ({ file, signal, text }: (typeof proofs)[number]) => `${file} ${signal}: ${text}`;

describe.each(books.map(({ file }) => file))("%s", (file) => {
  const own = proofs.filter((proof) => proof.file === file);

  it.each(
    own
      .filter((proof) => !gaps.has(nameOf(proof)))
      .map((proof) => [`${proof.signal} ${proof.wanted}: ${proof.text}`, proof] as const),
  )("%s", (_, { holds }) => {
    expect(holds).toBe(true);
  });
});

describe("phrasebooks", () => {
  it("list no gap that has closed", () => {
    const open = new Set(proofs.filter(({ holds }) => !holds).map(nameOf));
    expect([...gaps].filter((gap) => !open.has(gap))).toEqual([]);
  });

  it("name only declared signals, each with hits and at least as many misses", () => {
    const known = new Map(shippedSignals.map(({ id, detector }) => [id, detector]));
    for (const { file, detector, signals } of books) {
      for (const { id, hits, misses } of signals) {
        expect([file, id, known.get(id)]).toEqual([file, id, detector]);
        expect([file, id, hits.length > 0, misses.length >= hits.length]).toEqual([file, id, true, true]);
      }
    }
  });

  it("speak of every signal in their own language", () => {
    for (const { file, language, signals } of books) {
      if (language === "en") continue;
      for (const { id, says, innocent } of signals)
        expect([file, id, says !== null, innocent !== null]).toEqual([file, id, true, true]);
    }
  });

  it("have signals with ids of their own and a sentence each", () => {
    expect(new Set(shippedSignals.map(({ id }) => id)).size).toBe(shippedSignals.length);
    for (const { id, says, innocent } of shippedSignals) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(says).toMatch(/^[A-Z].*[^.]$/);
      expect(innocent).toMatch(/^["A-Z].*[^.]$/);
    }
  });
});
