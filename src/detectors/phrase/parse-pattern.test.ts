import { describe, expect, it } from "vitest";
import { GAP, PatternError, parsePattern, parsePhrase, wordsOf } from "./parse-pattern.ts";

const shapeOf = (source: string) =>
  parsePhrase(source).map(({ item, optional, gap }) => {
    const text =
      item.is === "concept"
        ? `{${item.name}}`
        : item.is === "group"
          ? `(${item.options.length})`
          : item.text + (item.is === "prefix" ? "*" : "");
    return `${gap > 0 ? "..." : ""}${text}${optional ? "?" : ""}`;
  });

describe("phrases", () => {
  it("reads words, concepts, alternatives, what may be left out, beginnings and gaps", () => {
    expect(shapeOf("i (will|am going to) {send} ... {your}? pic*")).toEqual([
      "i",
      "(2)",
      "{send}",
      "...{your}?",
      "pic*",
    ]);
    expect(shapeOf("(please)? now")).toEqual(["(1)?", "now"]);
  });

  it("splits words as texts are split", () => {
    expect(shapeOf("don't l'appli check-in É")).toEqual(["dont", "l", "appli", "check", "in", "e"]);
  });

  it("knows names for what a word is", () => {
    expect(shapeOf("#number #minor-age #money #phone #time #link #handle")).toHaveLength(7);
  });

  it("takes no other form inside an expression of a set", () => {
    for (const piece of ["{number-word}", "(one|two)", "one|two"])
      expect(() => wordsOf(piece)).toThrow("cannot stand inside");
  });

  it("takes a gap of a few words", () => {
    expect(parsePhrase("one ... two")[1]?.gap).toBe(GAP);
    expect(parsePhrase("one two")[1]?.gap).toBe(0);
  });

  it.each([
    ["... one", "begin"],
    ["one ...", "end"],
    ["(one", "never closed"],
    ["(one|)", "empty alternative"],
    ["(one (two))", "inside a bracket"],
    ["(one)?", "match everything"],
    ["{Bad Name}", "name of a concept"],
    ["ab*", "too short"],
    ["?", "expected"],
    ["!!!", "holds no word"],
    ["send {image now", '"{" stands alone'],
    ["send image} now", '"}" stands alone'],
    ["x*y", '"*" cannot stand inside the word "x*y"'],
    ["(one|x*y*)", "cannot stand inside"],
    ["#minor-agee", '"#minor-agee" is none of #number, '],
    ["#Number", "is none of"],
  ])("refuses %s and says why", (source, reason) => {
    expect(() => parsePhrase(source)).toThrow(PatternError);
    expect(() => parsePhrase(source)).toThrow(reason);
  });
});

describe("frames", () => {
  it("reads elements, what may stand near, what must not, and the distance", () => {
    const pattern = parsePattern("{share} + {your} {image} + {audience}, maybe {now}, not {advice} + never, within 9");
    expect(pattern.elements.map((steps) => steps.length)).toEqual([1, 2, 1]);
    expect([pattern.maybe.length, pattern.not.length, pattern.within]).toEqual([1, 2, 9]);
  });

  it("refuses a clause that it does not know", () => {
    expect(() => parsePattern("a b, unless c")).toThrow("not understood");
    expect(() => parsePattern("a b, within far")).toThrow("not understood");
  });
});
