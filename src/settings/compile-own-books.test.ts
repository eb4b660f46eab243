import { describe, expect, it } from "vitest";
import { createDetect } from "../detectors/detect.ts";
import { detectBoth } from "../detectors/detect-both.ts";
import type { Phrasebook } from "../detectors/phrasebook.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import type { Signal } from "../model/finding.ts";
import { viewText } from "../text/view.ts";
import { compileOwnBooks } from "./compile-own-books.ts";

const folder = "src/detectors";
const bookOf = (language: string, pattern: string, line = 7): Phrasebook => ({
  ...{
    file: `signals/${language}-own.yaml`,
    language,
    detector: "payment-extortion",
    concepts: { prize: ["prize", "raffle"] },
  },
  signals: [
    {
      id: `own-${language}`,
      line: 3,
      says: null,
      innocent: null,
      patterns: [{ text: pattern, line }],
      hits: [],
      misses: [],
    },
  ],
});
const signalOf = (id: string): Signal => ({
  ...{ id, detector: "payment-extortion", role: "suspect", stage: "demand", says: id, innocent: "", status: "stable" },
});
const detectOwn = (...books: Phrasebook[]) =>
  createDetect(
    compileOwnBooks(folder, books),
    books.flatMap(({ signals }) => signals.map(({ id }) => signalOf(id))),
  );
const found = (detect: ReturnType<typeof detectOwn>, text: string) =>
  detect(viewText(text)).sightings.map(({ signal, stance }) => `${signal} ${stance}`);

describe("signals of somebody's own", () => {
  it("see the words that all phrasebooks of their language share, and how a thing is meant", () => {
    const detect = detectOwn(bookOf("en", "{send} ... {prize}"));
    expect(found(detect, "you must send me the prize now")).toEqual(["own-en direct"]);
    expect(found(detect, "never send anybody the prize")).toEqual(["own-en negated"]);
    expect(found(detect, "the prize is mine")).toEqual([]);
  });

  it("are left alone in a text of another language, as the shipped ones are", () => {
    const detect = detectOwn(bookOf("fr", "le prix"));
    expect(found(detect, "je veux le prix pour moi et pour toi")).toEqual(["own-fr direct"]);
    expect(found(detect, "she said that the word le prix is what you have on the door of the shop")).toEqual([]);
  });

  it("are refused with file and line where a pattern is broken", () => {
    expect(() => detectOwn(bookOf("en", "{sned} ... {prize}", 9))).toThrow(
      /signals\/en-own\.yaml, line 9: there is no concept \{sned\}, neither in this file nor in words\/en\.yaml/,
    );
  });

  it("are found beside others, whose words and language count", () => {
    const english = detectOwn(bookOf("en", "the {prize}"));
    const none = createDetect(compileOwnBooks(folder, []), shippedSignals);
    const both = detectBoth(none, english)(viewText("where is the prize of the school"));
    expect(both.sightings.map(({ signal }) => signal)).toEqual(["own-en"]);
    expect(both).toMatchObject({ language: "en" });
    const quiet = viewText("good morning to all of you");
    expect(detectBoth(none, english)(quiet)).toEqual(none(quiet));
  });
});
