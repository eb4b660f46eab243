import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainYardstick as yardstick } from "../../test/fakes/plain-yardstick.ts";
import type { Finding, Signal } from "../model/finding.ts";
import { assess, type Evidence, type Yardstick } from "./assess.ts";
import { createLedger } from "./ledger.ts";

const HOUR = 3_600_000;
const { scores, signals } = yardstick;

const finding = (name: string, over: Partial<Finding> = {}): Finding => ({
  signal: name,
  detector: signals.get(name)?.detector ?? "grooming",
  stance: "direct",
  message: `m-${name}-${over.at ?? 0}-${over.addressee ?? "v"}`,
  ...{ speaker: "s", addressee: "v", at: 0, start: 0, end: 1, language: "en" },
  ...over,
});
const judge = (findings: readonly Finding[], over: Partial<Evidence> = {}, by = yardstick) =>
  assess(
    {
      concern: "suspect",
      speaker: "s",
      addressee: "v",
      at: 0,
      findings,
      circumstances: { minor: false, newcomer: false, answersHelp: false },
      ...over,
    },
    by,
  );
const sum = (findings: readonly Finding[], over: Partial<Evidence> = {}) =>
  judge(findings, over).contributions.reduce((total, { counted }) => total + counted, scores.prior);

describe("what findings amount to", () => {
  it("adds weights and says how much is missing to the next level", () => {
    expect(sum([finding("weak")])).toBe(-3);
    expect(judge([finding("weak")])).toMatchObject({ level: "none", missing: 1, detectors: ["grooming"] });
    expect(judge([finding("strong")])).toMatchObject({ level: "watch", missing: 1 });
  });

  it("never alerts by repetition of one signal", () => {
    const many = Array.from({ length: 30 }, (_, index) => finding("weak", { message: `m${index}` }));
    expect(sum(many)).toBe(-2.5);
    expect(judge(many).level).toBe("none");
  });

  it("counts in full to each what was said to others before, which adds a share", () => {
    const said = ["a", "b", "v"].map((addressee) => finding("weak", { addressee }));
    expect(sum(said)).toBeCloseTo(-4 + 1 + 0.5 + 0.5 * 0.5 + scores.credits.approached);
    const heard = [1, 2, 1.5].map((strength, index) =>
      finding("model", { message: `m${index}`, strength, addressee: index === 0 ? "v" : `v${index}` }),
    );
    expect(sum(heard)).toBeCloseTo(-4 + 1 + 0.5 * 2 * 0.5);
  });

  it("lets the message that the model is surest of count, a share of the next, and none of the others", () => {
    const learned = (message: string, strength: number) => finding("model", { message, strength });
    expect(sum([learned("a", 1), learned("b", 3), learned("c", 2)])).toBe(0);
    // Two families of one message say together what the message says.
    expect(sum([learned("a", 1.5), { ...learned("a", 1.5), detector: "image-coercion" }])).toBe(-1);
  });

  it("lets the model speak against words that were found, and never as a step of a story", () => {
    expect(sum([finding("strong"), finding("model", { strength: -2 })])).toBe(-3);
    expect(sum([finding("trust"), finding("model", { message: "later", at: HOUR, strength: 1 })])).toBeCloseTo(-1.5, 1);
  });

  it("names what the model heard only where it was strong enough", () => {
    const weak = finding("model", { strength: 0.5 });
    expect(judge([finding("strong"), weak]).findings.map(({ signal }) => signal)).toEqual(["strong"]);
    expect(judge([finding("strong"), { ...weak, strength: 3 }]).findings).toHaveLength(2);
    // Of one message its families together; what is named to nobody reaches no level, whatever it adds up to.
    const both = [weak, { ...weak, detector: "image-coercion" } as const].map((one) => ({ ...one, strength: 1.4 }));
    expect(judge(both).findings).toHaveLength(2);
    const apart = both.map((one, index) => ({ ...one, message: `${index}` }));
    expect(sum(apart)).toBeGreaterThan(scores.levels.watch);
    expect(judge(apart)).toMatchObject({ level: "none", findings: [], missing: null });
    const composites = [{ id: "heard", level: "urgent", when: "model" }] as const;
    const heard: Yardstick = { ...yardstick, composites, scores: { ...scores, prior: -2 } };
    expect(judge(apart, {}, heard)).toMatchObject({ level: "none", composites: [] });
    expect(judge(both, {}, heard)).toMatchObject({ level: "urgent", composites: ["heard"] });
  });

  it("believes a combination only where the whole speaks for it", () => {
    const both = [finding("weak"), finding("strong")];
    expect(judge(both)).toMatchObject({ level: "urgent", composites: ["pair"] });
    expect(judge([...both, finding("model", { strength: -1.5 })])).toMatchObject({ level: "watch", composites: [] });
    expect(judge([...both, finding("model", { strength: -1.5 })]).missing).toBeCloseTo(0.25);
  });

  it("counts against a suspicion that the words answer a call for help", () => {
    const circumstances = { minor: false, newcomer: false, answersHelp: true };
    expect(sum([finding("strong")], { circumstances })).toBe(-2.5);
  });

  it("counts towards help, and for no suspicion, that somebody tells in the same hour of pressure put on them", () => {
    const help = finding("help");
    const told = (over: Partial<Finding>) => [finding("strong", { stance: "reported", ...over }), help];
    const towards = (findings: readonly Finding[]) => sum(findings, { concern: "help", at: HOUR });
    expect(towards(told({ at: HOUR }))).toBeCloseTo(towards([help]) + 0.75);
    for (const over of [{ at: 0 }, { at: HOUR, stance: "direct" }, { at: HOUR, stance: "advice" }] as const)
      expect(towards(told(over))).toBeCloseTo(towards([help]));
    expect(sum(told({ at: HOUR }), { at: HOUR })).toBe(scores.prior);
  });

  it("counts no circumstance by a signal that is switched off", () => {
    const off = (id: string): Yardstick => {
      const found = signals.get(id) as Signal;
      return { ...yardstick, signals: new Map([...signals, [id, { ...found, status: "trial" as const }]]) };
    };
    const of = (concern: Evidence["concern"], findings: readonly Finding[], by: Yardstick) => {
      const circumstances = { minor: false, newcomer: false, answersHelp: false };
      const whole = { concern, speaker: "s", addressee: "v", at: 0, findings, circumstances } as const;
      return assess(whole, by).contributions.flatMap(({ signal, detector }) => (detector === null ? [signal] : []));
    };
    const told = [finding("strong", { stance: "reported" }), finding("help")];
    expect([of("help", told, yardstick), of("help", told, off("strong"))]).toEqual([["tellsOfPressure"], []]);
    const pleads = [finding("weak"), finding("help")];
    expect([of("suspect", pleads, yardstick), of("suspect", pleads, off("help"))]).toEqual([["askedForHelp"], []]);
  });

  it("caps a family, and says so", () => {
    const { contributions } = judge([finding("weak"), finding("trust")]);
    expect(contributions.find((one) => one.signal === "trust")).toMatchObject({
      weight: 1.5,
      counted: 1,
      because: "cap",
    });
  });

  it("halves with time", () => {
    expect(sum([finding("strong")], { at: 24 * HOUR })).toBeCloseTo(-2.5);
  });

  it("counts nothing that is not meant, or is on trial, and holds no combination by it", () => {
    expect(sum([finding("strong", { stance: "reported" }), finding("trial")])).toBe(-4);
    expect(judge([finding("weak"), finding("strong", { stance: "quoted" })]).composites).toEqual([]);
  });

  it("counts less what was said to others, and lets it make no combination", () => {
    expect(sum([finding("strong", { addressee: "w" })])).toBe(-2.5);
    expect(sum([finding("strong", { addressee: "w" })], { addressee: null })).toBe(-2.5);
    expect(judge([finding("weak"), finding("strong", { addressee: "w" })]).composites).toEqual([]);
    expect(judge([finding("weak", { addressee: null }), finding("strong")]).composites).toEqual(["pair"]);
  });

  it("counts no more people than are told apart", () => {
    const said = Array.from({ length: 50 }, (_, nth) => finding("weak", { addressee: `v${nth}` }));
    expect(judge(said).people).toBe(32);
  });

  it("reaches a combination's level where the score is high enough for one", () => {
    expect(judge([finding("weak"), finding("strong")])).toMatchObject({
      level: "urgent",
      composites: ["pair"],
      missing: null,
    });
  });

  it("has a score that is no less than the level that a combination reaches", () => {
    expect(judge([finding("weak"), finding("strong")]).score).toBeCloseTo(1 / (1 + Math.exp(-scores.levels.urgent)));
  });

  it("takes no family for part of a combination that only the model names", () => {
    const said = [finding("weak"), finding("strong")];
    const named = finding("model", { detector: "payment-extortion", strength: 3 });
    expect(judge([...said, named]).composites).toEqual(["pair"]);
    const words = finding("trust", { detector: "payment-extortion" });
    expect(judge([...said, words]).composites).toEqual(["pair", "families"]);
  });

  it("gives credit for a story that advances, a new account, a minor, and many people approached", () => {
    expect(
      sum([finding("weak"), finding("strong", { at: 1 })], { at: 1 }) -
        sum([finding("strong"), finding("weak", { at: 1 })], { at: 1 }),
    ).toBeCloseTo(0.25);
    expect(sum([finding("weak")], { circumstances: { minor: true, newcomer: true, answersHelp: false } })).toBe(-1.5);
    const toMinor = { minor: true, newcomer: false, answersHelp: false };
    expect(sum([finding("model", { strength: 1 })], { circumstances: toMinor })).toBe(-3);
    const three = ["v", "w", "x"].map((addressee) => finding("weak", { addressee }));
    expect(judge(three).contributions.some((one) => one.signal === "approached")).toBe(true);
    expect(judge(three.slice(1)).contributions.some((one) => one.signal === "approached")).toBe(false);
  });

  it("counts nobody as approached by what is said to the whole channel", () => {
    const said = ["v", "w", null].map((addressee) => finding("weak", { addressee }));
    expect(judge(said).people).toBe(2);
  });

  it.each(["reported", "quoted", "question"] as const)("counts a call for help whose stance is %s", (stance) => {
    expect(judge([finding("help", { stance })], { concern: "help" }).level).toBe("review");
  });

  it("keeps suspects and those to help apart; who asks for help may retell, quote and ask", () => {
    const both = [finding("help", { stance: "reported" }), finding("strong")];
    expect(judge(both).detectors).toEqual(["image-coercion"]);
    expect(judge(both, { concern: "help" })).toMatchObject({ level: "review", detectors: ["help-seeking"] });
    expect(judge([finding("help", { stance: "advice" })], { concern: "help" }).level).toBe("none");
    expect(judge(both).contributions).toContainEqual(
      expect.objectContaining({ signal: "askedForHelp", counted: -0.5 }),
    );
    expect(judge([finding("strong")]).contributions).toHaveLength(1);
  });

  it("is the same for the same set of findings, in whatever order and however often they come", () => {
    const all = ["weak", "trust", "strong", "trial"].flatMap((name) => [0, 1, 2].map((at) => finding(name, { at })));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { maxLength: 30 }), (order) => {
        const ledger = createLedger();
        for (const one of order) ledger.record("c", [one]);
        const sorted = createLedger();
        sorted.record("c", [...new Set(order)]);
        const of = (held: typeof ledger) => judge(held.of("c", "s", 5), { at: 5 });
        expect(of(ledger)).toEqual(of(sorted));
      }),
    );
  });
});
