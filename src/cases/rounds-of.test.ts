import { expect, it } from "vitest";
import { sampleEvidence, sampleTime } from "../../test/fakes/sample-handled-case.ts";
import type { CaseEvent } from "../model/case.ts";
import { roundsOf } from "./rounds-of.ts";

const after = (ms: number, kind: "claimed" | "released", by: string): CaseEvent => ({ kind, at: sampleTime + ms, by });

it("counts until somebody first claimed a case, also where it went on to somebody else", () => {
  const claims = [after(10, "claimed", "Anna"), after(20, "released", "Anna"), after(30, "claimed", "Ben")];
  expect(roundsOf([sampleEvidence(), ...claims])).toMatchObject([{ toClaim: 10 }]);
});
