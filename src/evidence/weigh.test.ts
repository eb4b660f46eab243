import { describe, expect, it } from "vitest";
import { shippedParts } from "../../test/eval/measure.ts";
import { sampleFinding } from "../../test/fakes/sample-assessment.ts";
import type { Finding, Signal } from "../model/finding.ts";
import { asksForHelp } from "./asks-for-help.ts";
import { assess } from "./assess.ts";

const HOUR = 3_600_000;
const { yardstick } = shippedParts.rulebookOf("discord", "c");
const found = (signal: string, message: string, at: number, over: Partial<Finding> = {}): Finding => {
  const detector = yardstick.signals.get(signal)?.detector ?? "grooming";
  return { ...sampleFinding(message), signal, detector, stance: "direct", at, addressee: "v", ...over };
};
const judge = (findings: readonly Finding[], at: number, concern: "suspect" | "help", by = yardstick) =>
  assess(
    {
      ...{ concern, speaker: "s", addressee: "v", at, findings },
      circumstances: { minor: false, newcomer: false, answersHelp: false },
    },
    by,
  );

describe("what findings weigh", () => {
  const at = 60 * HOUR;

  it.each([
    ["by a phrase", "threat-to-share", "suspect", {}, {}],
    ["by a phrase of help", "asks-for-help", "help", {}, {}],
    [
      "by a model that was surer of it then",
      "resembles-recruitment-lure",
      "suspect",
      { strength: 4.1 },
      { strength: 4 },
    ],
    ["by a model that hears the same again", "resembles-help-seeking", "help", { strength: 4 }, { strength: 4 }],
    [
      "to all by a model that was surer of it then",
      "resembles-payment-extortion",
      "suspect",
      { strength: 5, addressee: null },
      { strength: 4.9 },
    ],
  ] as const)("is no less now for having been heard before %s", (_, signal, concern, before, over) => {
    const now = found(signal, "now", at, over);
    const alone = judge([now], at, concern).score;
    expect(judge([found(signal, "before", 0, before), now], at, concern).score).toBeGreaterThanOrEqual(alone);
  });

  it("is no less for what weighs less, or nothing at all, though the model was surer of it", () => {
    const now = found("resembles-off-platform-move", "now", at, { strength: 4.2 });
    const before = found("resembles-grooming", "before", at - HOUR, { strength: 5.4 });
    const weights = { ...yardstick.scores.weights, "resembles-grooming": 0 };
    const by = { ...yardstick, scores: { ...yardstick.scores, weights } };
    expect(judge([before, now], at, "suspect", by).score).toBe(judge([now], at, "suspect", by).score);
    const alarm = found("draws-alarm", "before", at - 9 * HOUR, { strength: 5.2 });
    const advert = found("resembles-exploitation-advert", "now", at, { strength: 4.4 });
    expect(judge([alarm, advert], at, "suspect").score).toBeGreaterThanOrEqual(judge([advert], at, "suspect").score);
  });

  it("says of a message that the model heard less clearly than another one just that, and no sign of it again", () => {
    const heard = [
      found("resembles-grooming", "m1", 0, { strength: 2 }),
      found("resembles-image-coercion", "m2", 1, { strength: 3 }),
      found("deadline", "m3", 2),
      found("deadline", "m4", 3),
    ];
    const why = judge(heard, 3, "suspect").contributions.map(({ message, because }) => [message, because]);
    expect(why.slice(0, 4)).toEqual([
      ["m1", "fainter"],
      ["m2", null],
      ["m3", "repeat"],
      ["m4", null],
    ]);
  });

  it("counts nothing less, and believes no call for help less, for what a signal heard that is switched off", () => {
    const off = (id: string) => {
      const signal = yardstick.signals.get(id) as Signal;
      return { ...yardstick, signals: new Map([...yardstick.signals, [id, { ...signal, status: "trial" as const }]]) };
    };
    const heard = [
      found("resembles-grooming", "m1", 0, { strength: 3 }),
      found("resembles-image-coercion", "m2", 1, { strength: 2 }),
    ];
    const why = (by: typeof yardstick) => judge(heard, 1, "suspect", by).contributions.map(({ because }) => because);
    expect([why(yardstick), why(off("resembles-grooming"))]).toEqual([
      [null, "fainter"],
      ["trial", null],
    ]);
    const asks = [found("asks-for-help", "m1", 0), found("resembles-help-seeking", "m1", 0, { strength: 0 })];
    const isHeard = (by: typeof yardstick) => asksForHelp(asks, by.signals);
    expect([isHeard(yardstick), isHeard(off("resembles-help-seeking"))]).toEqual([false, true]);
  });

  it("makes no combination of what was said to somebody else, whatever fills the cap of its family", () => {
    const caps = { ...yardstick.scores.caps, "payment-extortion": 0.3, "image-coercion": 0.3 };
    const by = { ...yardstick, scores: { ...yardstick.scores, caps } };
    const said = [
      found("ruin-threat", "m1", 0),
      found("deadline", "m2", 1, { addressee: "w" }),
      found("holds-material", "m3", 2),
      found("threat-to-share", "m3", 2, { addressee: "w" }),
      found("resembles-image-coercion", "m3", 2, { strength: 5 }),
    ];
    const { composites, findings } = judge(said, 2, "suspect", by);
    expect(composites).toEqual([]);
    expect(findings.map(({ signal }) => signal)).toEqual(["ruin-threat", "holds-material", "resembles-image-coercion"]);
  });
});
