import { expect, it } from "vitest";
import { sampleAssessment, sampleFinding } from "../../test/fakes/sample-assessment.ts";
import { loadReaderWording } from "../cli/speak.ts";
import { reasonsOf } from "./reasons.ts";

const english = loadReaderWording("config", "en");

it("says how many people were approached, and of as many as are told apart that they may be more", () => {
  const contributions = [
    { signal: "approached", detector: null, message: "", stance: "direct", weight: 1, counted: 1, because: null },
  ] as const;
  const told = (people: number) => reasonsOf(sampleAssessment({ contributions, people }), english);
  expect([...told(31), ...told(32)]).toEqual([
    "The same approach went to 31 people.",
    "The same approach went to 32+ people.",
  ]);
});

it("counts only kinds of signs of which something is shown, for what was said to somebody else came together with nothing here", () => {
  const detectors = ["payment-extortion", "grooming", "image-coercion"] as const;
  const said = (...families: (typeof detectors)[number][]) =>
    reasonsOf(
      sampleAssessment({ detectors, findings: families.map((detector) => ({ ...sampleFinding("m1"), detector })) }),
      english,
    );
  expect(said("grooming")).toEqual([]);
  expect(said("grooming", "image-coercion")).toEqual([
    "2 different kinds of signs came together: a pattern known from grooming and pressure over private images.",
  ]);
});

it("names only what counted, but for a call for help, which is to be known whatever it weighs", () => {
  const told = (signal: string, counted: number) =>
    reasonsOf(
      sampleAssessment({
        contributions: [
          { signal, detector: null, message: "", stance: "direct", weight: counted, counted, because: null },
        ],
      }),
      english,
    );
  expect(told("newcomer", 0.4)).toEqual([english.reasons.newAccount]);
  expect(told("newcomer", 0)).toEqual([]);
  expect(told("minor", 0)).toEqual([]);
  expect(told("askedForHelp", 0)).toEqual([english.reasons.askedForHelp]);
});

it("begins with what tells how to read all else, for platforms show only the first few reasons", () => {
  const circumstance = { detector: null, message: "", stance: "direct", weight: 1, counted: 1, because: null } as const;
  const contributions = ["newcomer", "minor", "askedForHelp"].map((signal) => ({ ...circumstance, signal }));
  const composites = ["threat-to-share-images", "threat-with-leverage", "leverage-with-demand", "minor-turn"];
  const told = reasonsOf(sampleAssessment({ contributions, composites }), english);
  expect(told.slice(0, 2)).toEqual([english.reasons.askedForHelp, english.reasons.selfDeclaredMinor]);
});
