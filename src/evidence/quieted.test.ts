import { describe, expect, it } from "vitest";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { loadSettings } from "../settings/load-settings.ts";
import type { Yardstick } from "./assess.ts";
import { quietedBetween } from "./quieted.ts";

const { yardstick: shipped } = loadSettings("config", shippedSignals);
const weighing = (weights: Readonly<Record<string, number>>, more: Partial<Yardstick["scores"]> = {}): Yardstick => ({
  ...shipped,
  scores: { ...shipped.scores, ...more, weights: { ...shipped.scores.weights, ...weights } },
});
const quieted = (after: Yardstick) => new Set(quietedBetween(shipped, after).map(({ composite }) => composite));

describe("combinations that do not alert any more", () => {
  it("are none where nothing changes, weights rise, or fall so little that all still alerts", () => {
    expect(quieted(shipped)).toEqual(new Set());
    expect(quieted(weighing({ "threat-to-share": 4, deadline: 3 }))).toEqual(new Set());
    expect(quieted(weighing({ "asks-place": 0.1, deadline: 0.6 }))).toEqual(new Set());
  });

  it("are named with the signals that were enough before", () => {
    const found = quietedBetween(shipped, weighing({ "threat-to-share": 0 }));
    expect(found).toContainEqual({
      ...{
        composite: "threat-with-leverage",
        lowered: "threat-to-share",
        signals: ["threat-to-share", "holds-material"],
      },
    });
    expect(new Set(found.map(({ composite }) => composite))).toContain("demands-more-under-threat");
    expect(found.every(({ signals }) => signals.includes("threat-to-share"))).toBe(true);
  });

  it("are found too where caps, levels or the prior keep them down", () => {
    const low = { ...shipped.scores.caps, "image-coercion": 0, "payment-extortion": 0 };
    expect(quieted(weighing({}, { caps: low }))).toContain("threat-with-leverage");
    expect(quieted(weighing({}, { prior: -15 }))).toEqual(new Set(shipped.composites.map(({ id }) => id)));
  });

  it("leave out what is switched off, which is told of in another way", () => {
    const off = new Map(shipped.signals);
    for (const [id, signal] of off) off.set(id, { ...signal, status: "trial" });
    expect(quieted({ ...weighing({ "threat-to-share": 0 }), signals: off })).toEqual(new Set());
  });

  it("are found in no time where a combination has more ways to hold than fit into memory", () => {
    const many = [...shipped.signals.values()].filter(({ role, learned }) => role === "suspect" && learned !== true);
    const wide = { id: "wide", level: "review", when: { atLeast: 20, of: many.map(({ id }) => id) } } as const;
    const before = { ...shipped, composites: [wide] };
    const after = { ...before, scores: { ...shipped.scores, prior: -20 } };
    expect(quietedBetween(before, after)).toMatchObject([{ composite: "wide", lowered: null }]);
  });
});
