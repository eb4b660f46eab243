import { expect, it } from "vitest";
import { sampleAssessment } from "../../test/fakes/sample-assessment.ts";
import { loadReaderWording } from "../cli/speak.ts";
import { reasonsOf } from "./reasons.ts";

const english = loadReaderWording("config", "en");

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
