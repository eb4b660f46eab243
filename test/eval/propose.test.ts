import { describe, expect, it } from "vitest";
import { knobsOf, turned, turnsOf } from "./knobs.ts";
import { shippedParts } from "./measure.ts";
import { propose } from "./propose.ts";

const { scores } = shippedParts.rulebookOf("", "").yardstick;

describe("what is proposed", () => {
  const trial = (turn: string, gains: readonly number[], noise = 0) => ({ turn, gains, noise });

  it("makes nothing worse in any group of stories and helps in two, the best first", () => {
    const trials = [
      trial("helps twice", [1, 0, 0, 2]),
      trial("helps more", [3, 0, 0, 2]),
      trial("helps one group alone", [5, 0, 5, 0]),
      trial("harms one group", [5, -1, 5, 0]),
      trial("makes noise", [9, 9, 9, 9], 1),
    ];
    expect(propose(trials, 2).proposals.map(({ turn, gain }) => [turn, gain])).toEqual([
      ["helps more", 5],
      ["helps twice", 3],
    ]);
  });

  it("is said with what it is worth where it was not chosen by", () => {
    const trials = [trial("fits the first", [9, -4, 9, -4]), trial("fits all", [1, 1, 1, 1])];
    expect(propose(trials, 2).heldOut).toEqual([
      { turn: "fits all", gain: 2 },
      { turn: "fits the first", gain: -8 },
    ]);
    expect(propose([trial("harms", [-1, -1])], 2).heldOut).toEqual([
      { turn: null, gain: 0 },
      { turn: null, gain: 0 },
    ]);
  });
});

describe("knobs", () => {
  const named = (name: string) => knobsOf(scores).find(({ path }) => path.join(".") === name);

  it("are the numbers that say how much something counts", () => {
    expect(named("prior")?.value).toBe(scores.prior);
    expect(named("weights.asks-age")?.value).toBe(scores.weights["asks-age"]);
    expect(named("weights.self-declared-minor")).toBeUndefined();
    expect(named("credits.newcomerDays")).toBeUndefined();
  });

  it("turn a step up and down, but not into their contrary, and change nothing else", () => {
    expect(turnsOf({ path: ["weights", "asks-place"], value: 0.2 }).map(({ to }) => to)).toEqual([0.5]);
    expect(turnsOf({ path: ["prior"], value: -4 }).map(({ to }) => to)).toEqual([-3.75, -4.25]);
    const after = turned(scores, { path: ["weights", "asks-age"], to: 2 });
    expect(after).toEqual({ ...scores, weights: { ...scores.weights, "asks-age": 2 } });
    expect(turned(scores, { path: ["prior"], to: -3 })).toEqual({ ...scores, prior: -3 });
  });
});
