import { describe, expect, it } from "vitest";
import { sampleAssessment, sampleFinding } from "../../test/fakes/sample-assessment.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { samplePolicy as policy } from "../../test/fakes/sample-policy.ts";
import type { Assessment } from "../model/assessment.ts";
import type { Policy } from "../model/policy.ts";
import { decide } from "./decide.ts";
import { createPrevious, type Told } from "./previous.ts";

const HOUR = 3_600_000;
const message = sampleMessage("s", 0);

describe("what was done before", () => {
  const rules: Policy["rules"] = [
    { name: "adult-rest", when: { channels: ["adult"] }, do: ["log"] },
    { name: "rest", when: {}, do: ["log", "alert"] },
  ];
  type Said = readonly [kind: typeof message.channelKind, over: Partial<Assessment>, more?: Partial<Policy>];
  /** What is done about a pair time after time, or why nothing is. */
  const inTurn = (said: readonly Said[], held: readonly Told[] = []) => {
    const memory = createPrevious({ held });
    return said.map(([channelKind, over, more]) => {
      const [one, by] = [sampleAssessment(over), { ...policy, rules, ...more }];
      const decision = decide(one, { ...message, channelKind }, "en", by, memory.of("c", one));
      memory.note(decision, by);
      return decision.actions.join(" ") || decision.silence;
    });
  };
  const both: Assessment["detectors"] = ["grooming", "image-coercion"];
  const same = "same-level-again";

  it("counts for the same alone: what was only logged keeps nobody from being told elsewhere", () => {
    const said: Said[] = [
      ["adult", {}],
      ["adult", { at: HOUR }],
      ["youth", { at: 2 * HOUR }],
      ["youth", { at: 3 * HOUR }],
      ["adult", { at: 4 * HOUR }],
    ];
    expect(inTurn(said)).toEqual(["log", same, "log alert", same, same]);
  });

  it.each([
    ["at a higher level", { level: "urgent" }],
    ["for another family", { detectors: both }],
  ] as const)("keeps nobody from being told of what was only logged %s", (_, over) => {
    const said: Said[] = [
      ["youth", {}],
      ["adult", { ...over, at: HOUR }],
      ["youth", { ...over, at: 2 * HOUR }],
      ["youth", { ...over, at: 3 * HOUR }],
    ];
    expect(inTurn(said)).toEqual(["log alert", "log", "log alert", same]);
  });

  it("counts as long, though a message that is older and was changed was told of since", () => {
    const said: Said[] = [
      ["youth", { at: 100 * HOUR }],
      ["youth", { at: 40 * HOUR, detectors: both }],
      ["youth", { at: 113 * HOUR }],
      ["youth", { at: 172 * HOUR }],
    ];
    expect(inTurn(said)).toEqual(["log alert", "log alert", same, "log alert"]);
  });

  it("says nothing of what was written long before it, which may be read later", () => {
    const said: Said[] = [
      ["youth", { at: 2000 * HOUR }],
      ["youth", { at: 1950 * HOUR }],
      ["youth", { at: 0 }],
      ["youth", { at: HOUR }],
    ];
    expect(inTurn(said)).toEqual(["log alert", same, "log alert", same]);
  });

  it("counts for its own window, whatever is only logged meanwhile", () => {
    const often = { rules: rules.map((rule) => ({ ...rule, ...(rule.do.length === 1 ? { cooldownHours: 1 } : {}) })) };
    for (const more of [{}, often]) {
      const said: Said[] = [
        ["youth", {}],
        ["adult", { at: 69 * HOUR, detectors: both }, more],
        ["youth", { at: 71 * HOUR }, more],
        ["youth", { at: 72 * HOUR }, more],
      ];
      expect(inTurn(said)).toEqual(["log alert", "log", same, "log alert"]);
    }
  });

  it("counts for the policy's window to every other rule, however soon its own does the same again", () => {
    const often = { rules: [{ ...rules[0], do: ["log", "alert"], cooldownHours: 1 }, rules[1]] as Policy["rules"] };
    const said: Said[] = [
      ["adult", {}, often],
      ["youth", { at: 3 * HOUR }, often],
      ["adult", { at: 4 * HOUR }, often],
      ["youth", { at: 75 * HOUR }, often],
      ["youth", { at: 76 * HOUR }, often],
    ];
    expect(inTurn(said)).toEqual(["log alert", same, "log alert", same, "log alert"]);
  });

  it("counts in shadow mode alone where it was done in shadow mode", () => {
    const shadow = { shadow: true };
    const said: Said[] = [
      ["youth", {}, shadow],
      ["youth", { at: HOUR }, shadow],
      ["youth", { at: 2 * HOUR }],
      ["youth", { at: 3 * HOUR }],
      ["youth", { at: 4 * HOUR }, shadow],
    ];
    expect(inTurn(said)).toEqual(["log alert", same, "log alert", same, same]);
  });

  it("counts as all that one finding may ask for, and as no more", () => {
    const hard = { rules: [{ name: "hard", when: {}, do: ["log", "alert", "timeout"] }] } as const;
    const findings = [sampleFinding("m1"), sampleFinding("m2")];
    const said: Said[] = [
      ["youth", {}, hard],
      ["youth", { at: HOUR }, hard],
      ["youth", { at: 2 * HOUR, findings }, hard],
      ["youth", { at: 3 * HOUR, findings }, hard],
    ];
    expect(inTurn(said)).toEqual(["log alert", same, "log alert timeout", same]);
  });

  it("counts for every action where an earlier version noted it", () => {
    const who = { community: "c", concern: "suspect", speaker: "s", addressee: "v" } as const;
    const old: Told = { ...who, level: "review", detectors: ["grooming"], at: 0, until: 72 * HOUR };
    const said: Said[] = [
      ["youth", { at: HOUR }],
      ["youth", { at: 2 * HOUR, detectors: ["image-coercion"] }],
      ["youth", { at: 3 * HOUR, detectors: both }],
    ];
    expect(inTurn(said, [old])).toEqual([same, "log alert", same]);
  });
});

describe("what was decided before", () => {
  it("is remembered by pair, by concern and by community, and only when something was done", () => {
    const memory = createPrevious();
    const decision = decide(sampleAssessment(), message, "en", policy, null);
    memory.note(decision, policy);
    expect(memory.of("c", sampleAssessment())).toMatchObject({ level: "review", detectors: ["grooming"], at: 0 });
    expect(memory.of("c", sampleAssessment({ addressee: "w" }))).toBeNull();
    expect(memory.of("d", sampleAssessment())).toBeNull();
    expect(memory.of("c", sampleAssessment({ concern: "help" }))).toBeNull();
    memory.note({ ...decision, assessment: sampleAssessment({ addressee: "x" }), actions: [] }, policy);
    expect(memory.of("c", sampleAssessment({ addressee: "x" }))).toBeNull();
  });

  it("counts no more once its window has passed, nor do the families of that time", () => {
    const memory = createPrevious();
    const noted = (at: number, detectors: Assessment["detectors"]) => {
      const one = sampleAssessment({ at, detectors });
      memory.note(decide(one, message, "en", policy, memory.of("c", one)), policy);
      return memory.of("c", one)?.detectors;
    };
    expect(noted(0, ["grooming"])).toEqual(["grooming"]);
    expect(noted(HOUR, ["image-coercion"])).toEqual(["grooming", "image-coercion"]);
    expect(memory.of("c", sampleAssessment({ at: 72 * HOUR }))).not.toBeNull();
    expect(memory.of("c", sampleAssessment({ at: 73 * HOUR }))).toBeNull();
    expect(noted(73 * HOUR, ["payment-extortion"])).toEqual(["payment-extortion"]);
    const offered = sampleAssessment({ concern: "help" });
    memory.note(decide(offered, message, "en", policy, null), policy);
    expect(memory.of("c", { ...offered, addressee: "w", at: 23 * HOUR })).not.toBeNull();
    expect(memory.of("c", { ...offered, at: 24 * HOUR })).toBeNull();
  });

  it("goes on with what another memory held, and forgets what it is asked to, and tells of it", () => {
    const gone: Told[] = [];
    const memory = createPrevious({ onGone: (told) => gone.push(told) });
    const decisions = [
      sampleAssessment(),
      sampleAssessment({ addressee: "w" }),
      sampleAssessment({ concern: "help" }),
    ].map((one) => decide(one, message, "en", policy, null));
    for (const one of decisions) memory.note(one, policy);
    const noted = decisions.map(memory.toldBy);
    expect(noted.map((told) => [told?.concern, told?.addressee])).toEqual([
      ["suspect", "v"],
      ["suspect", "w"],
      ["help", null],
    ]);
    memory.forget(({ addressee }) => addressee === "w");
    expect(gone).toEqual([noted[1]]);
    expect(decisions.map(memory.toldBy)).toEqual([noted[0], null, noted[2]]);
    const next = createPrevious({ held: noted.flatMap((told) => (told && !gone.includes(told) ? told : [])) });
    for (const one of [sampleAssessment(), sampleAssessment({ concern: "help" }), sampleAssessment({ addressee: "w" })])
      expect(next.of("c", one)).toEqual(memory.of("c", one));
    expect(next.of("c", sampleAssessment({ addressee: "w" }))).toBeNull();
  });
});
