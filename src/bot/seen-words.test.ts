import { describe, expect, it } from "vitest";
import type { Decision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import { createSeenWords } from "./seen-words.ts";

/** A finding that marks the first letters of a message. */
const finding = (message: string, end = 2): Finding => ({
  ...{ signal: "asks-age", detector: "grooming", stance: "direct", message, speaker: "s", addressee: null },
  ...{ at: 0, start: 0, end, language: "en" },
});
const decisionOn = (findings: readonly Finding[]): Decision => ({
  assessment: {
    ...{ concern: "suspect", speaker: "s", addressee: null, at: 0, level: "review", score: 0.8, missing: 1 },
    ...{ detectors: ["grooming"], findings, contributions: [], composites: [] },
  },
  ...{ platform: "discord", community: "c", channel: "general", message: "m", actions: ["log"] },
  ...{ rule: null, silence: null, language: "en" },
});

describe("the words of a card", () => {
  it("are those that its findings marked", () => {
    const seen = createSeenWords();
    const [one, other, unseen] = [finding("m1"), finding("m2", 4), finding("m3")];
    seen.note("ab cd", [one]);
    seen.note("ef gh", [other]);
    expect(seen.excerptsOf(decisionOn([one, other, unseen]))).toEqual([
      { message: "m1", start: 0, end: 2, text: "ab" },
      { message: "m2", start: 0, end: 4, text: "ef g" },
    ]);
  });

  it("are those in which each was found, where a message was changed between", () => {
    const seen = createSeenWords();
    const [before, after] = [finding("m"), finding("m")];
    seen.note("ab cd", [before]);
    seen.note("ef gh", [after]);
    expect(seen.excerptsOf(decisionOn([before, after])).map(({ text }) => text)).toEqual(["ab", "ef"]);
  });

  it("are none where a finding marks none", () => {
    const seen = createSeenWords();
    const one = finding("m", 0);
    seen.note("ab cd", [one]);
    expect(seen.excerptsOf(decisionOn([one]))).toEqual([]);
  });

  it("are those of the last findings only", () => {
    const seen = createSeenWords();
    const all = Array.from({ length: 4097 }, (_, index) => finding(`m${index}`));
    for (const one of all) seen.note("ab cd", [one]);
    expect(seen.excerptsOf(decisionOn(all.slice(0, 3))).map(({ message }) => message)).toEqual(["m1", "m2"]);
  });
});
