import { describe, expect, it } from "vitest";
import { encodeModel } from "../src/detectors/learned/model.ts";
import { createModelReader, noContext } from "../src/detectors/learned/read-model.ts";
import { viewText } from "../src/text/view.ts";
import type { Talk } from "./read-talks.ts";
import { trainModel } from "./train-model.ts";

const talk = (kind: Talk["kind"], text: string, index: number): Talk => ({
  language: "en",
  writer: `w${index}`,
  place: `talk ${index}`,
  kind,
  topic: "test",
  evasive: false,
  lines: [
    {
      by: "a",
      text,
      families: kind === "harmful" ? ["grooming"] : kind === "help" ? ["help-seeking"] : [],
      alert: kind === "harmful",
    },
    ...(kind === "help"
      ? [{ by: "b", text: "pay nothing and save every word of it", families: [], alert: false }]
      : []),
  ],
});
const talks = Array.from({ length: 40 }, (_, index) => [
  talk("harmful", "keep this between us and come alone", index),
  talk("help", "somebody scares me what should i do", index),
  talk("look-alike", "keep your ticket and come with us to the match", index),
  talk("ordinary", "what should we cook for the team tonight", index),
]).flat();

const meanings = {
  languages: ["en", "nl"],
  meanings: [
    ["come", "kom"],
    ["alone", "alleen"],
    ["between", "tussen"],
    ["match", "wedstrijd"],
  ].flatMap(([en = "", nl = ""]) => [
    { name: en, language: "en", words: [en] },
    { name: en, language: "nl", words: [nl] },
  ]),
};

const model = await trainModel(talks, meanings);

describe("training", () => {
  it("makes the same bytes from the same talks", async () => {
    expect(encodeModel(await trainModel(talks, meanings))).toEqual(encodeModel(model));
  });

  const reader = createModelReader(model);
  const odds = (text: string) => {
    const [concern = 0, help = 0, advice = 0] = reader.read(viewText(text).words, noContext, true).leads;
    return { concern, help, advice };
  };

  it("learns what the labels say, and whose line it is", () => {
    const lure = odds("come alone, between us");
    expect(lure.concern).toBeGreaterThan(0);
    expect(lure.help).toBeLessThan(0);
    expect(odds("somebody scares me").help).toBeGreaterThan(0);
    expect(odds("come with us to the match").concern).toBeLessThan(0);
    expect(odds("save it and pay nothing").advice).toBeGreaterThan(0);
    expect(odds("somebody scares me").advice).toBeLessThan(0);
  });

  it("carries what it learned over to words of the same meaning in a language of which it read nothing", () => {
    expect(model.languages).toEqual(["en", "nl"]);
    expect(odds("kom alleen").concern).toBeGreaterThan(odds("kom wedstrijd").concern);
    expect(odds("alleen tussen").concern).toBeGreaterThan(odds("wedstrijd").concern);
  });

  it("reads a form that nobody wrote down by the words that it shares its stem with", () => {
    expect(odds("alleenig").concern).toBeGreaterThan(odds("wedstrijden").concern);
  });
});
