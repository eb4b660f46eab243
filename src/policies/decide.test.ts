import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { Assessment } from "../model/assessment.ts";
import type { Finding } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import { decide, type Previous } from "./decide.ts";
import { createPrevious, type Told } from "./previous.ts";

const HOUR = 3_600_000;
const found = (message: string): Finding => ({
  signal: "x",
  detector: "grooming",
  stance: "direct",
  message,
  speaker: "s",
  addressee: "v",
  at: 0,
  start: 0,
  end: 1,
  language: "en",
});
const assessment = (over: Partial<Assessment> = {}): Assessment => ({
  concern: "suspect",
  speaker: "s",
  addressee: "v",
  at: 0,
  level: "review",
  score: 0.6,
  detectors: ["grooming"],
  findings: [found("m1")],
  contributions: [],
  composites: [],
  missing: 1,
  ...over,
});
const policy: Policy = {
  windowHours: 72,
  offerHours: 24,
  hash: "h",
  rules: [
    { name: "help", when: { concern: "help", level: "review" }, do: ["log", "offer-resources"] },
    { name: "staff", when: { roles: ["staff"] }, do: [] },
    { name: "bots", when: { roles: ["bot"] }, do: [] },
    { name: "adult", when: { channels: ["adult"], detectors: ["payment-extortion"] }, do: ["alert"] },
    { name: "hard", when: { level: "urgent", platforms: ["telegram"] }, do: ["log", "alert", "timeout"] },
    { name: "review", when: { level: "review", languages: ["en"], communities: ["c"] }, do: ["log", "alert"] },
  ],
};
const message = sampleMessage("s", 0);
const decided = (
  one: Assessment,
  over: Partial<typeof message> = {},
  previous: Parameters<typeof decide>[4] = null,
  language = "en",
) => {
  const { actions, rule, silence } = decide(one, { ...message, ...over }, language, policy, previous);
  return { actions, rule, silence };
};

describe("decisions", () => {
  it("follow the first rule that holds", () => {
    expect(decided(assessment())).toEqual({ actions: ["log", "alert"], rule: "review", silence: null });
    expect(decided(assessment({ concern: "help" }))).toMatchObject({
      rule: "help",
      actions: ["log", "offer-resources"],
    });
    expect(decided(assessment({ detectors: ["payment-extortion"] }), { channelKind: "adult" })).toMatchObject({
      rule: "adult",
    });
  });

  it("have a reason for every nothing", () => {
    expect(decided(assessment({ findings: [] })).silence).toBe("nothing-found");
    expect(decided(assessment({ level: "none" })).silence).toBe("below-level");
    expect(decided(assessment(), {}, null, "fr").silence).toBe("no-rule-matched");
    expect(decided(assessment(), { community: "other" }).silence).toBe("no-rule-matched");
    expect(decided(assessment(), { author: { ...message.author, staff: true } }).silence).toBe("staff-exempt");
    expect(decided(assessment(), { author: { ...message.author, bot: true } }).silence).toBe("bot-author");
  });

  it("never punish for one message alone", () => {
    const urgent = assessment({ level: "urgent" });
    expect(decided(urgent, { platform: "telegram" }).actions).toEqual(["log", "alert"]);
    expect(decided({ ...urgent, findings: [found("m1"), found("m2")] }, { platform: "telegram" }).actions).toContain(
      "timeout",
    );
  });

  it("alert once a window, and again when the level rises or a family joins", () => {
    const previous = { level: "review", detectors: ["grooming"], at: 0 } as const;
    expect(decided(assessment({ at: HOUR }), {}, previous).silence).toBe("same-level-again");
    expect(decided(assessment({ at: HOUR, level: "urgent" }), {}, previous).silence).toBeNull();
    expect(
      decided(assessment({ at: HOUR, detectors: ["grooming", "image-coercion"] }), {}, previous).silence,
    ).toBeNull();
    expect(decided(assessment({ at: 72 * HOUR }), {}, previous).silence).toBeNull();
  });

  it("offer resources once a day", () => {
    const previous = { level: "review", detectors: ["help-seeking"], at: 0 } as const;
    expect(decided(assessment({ concern: "help", at: 23 * HOUR }), {}, previous).silence).toBe("cooldown");
    expect(decided(assessment({ concern: "help", at: 24 * HOUR }), {}, previous).silence).toBeNull();
  });
});

describe("a rule", () => {
  const of = (rules: Policy["rules"], more: Partial<Policy> = {}) => ({ ...policy, ...more, rules });
  const log = { when: {}, do: ["log"] } as const;
  const by = (
    one: Policy,
    over: Partial<Assessment> = {},
    said: Partial<typeof message> = {},
    last: Previous | null = null,
  ) => decide(assessment(over), { ...message, ...said }, "en", one, last);

  it("is about members of concern unless it says otherwise, and nobody is kept from help", () => {
    const one = of([{ name: "all", ...log }]);
    expect(by(one).rule).toBe("all");
    expect(by(one, { concern: "help" }).rule).toBeNull();
    expect(by(one, {}, { author: { ...message.author, staff: true } }).rule).toBeNull();
    const help = of([{ name: "help", when: { concern: "help" }, do: ["log"] }]);
    expect(by(help, { concern: "help" }, { author: { ...message.author, staff: true } }).rule).toBe("help");
  });

  it("on trial decides nothing and is named", () => {
    const trial = { name: "trial", when: {}, do: ["timeout"], shadow: true } as const;
    const one = of([
      trial,
      { name: "adult", when: { channels: ["adult"] }, do: [], shadow: true },
      { name: "real", ...log },
    ]);
    expect(by(one)).toMatchObject({ rule: "real", actions: ["log"], onTrial: ["trial"] });
    expect(by(of([trial]))).toMatchObject({ rule: null, silence: "no-rule-matched", onTrial: ["trial"] });
    expect(by(of([{ name: "real", ...log }, trial]))).not.toHaveProperty("onTrial");
  });

  it("in a policy that only watches is marked, so that nothing is said or done", () => {
    expect(by(of([{ name: "real", ...log }], { shadow: true }))).toMatchObject({ actions: ["log"], shadow: true });
    expect(by(of([{ name: "real", ...log }]))).not.toHaveProperty("shadow");
  });

  it("may do the same again sooner or later than the policy's window", () => {
    const previous: Previous = { level: "review", detectors: ["grooming"], at: 0 };
    const one = of([{ name: "often", ...log, cooldownHours: 1 }]);
    expect(by(one, { at: HOUR - 1 }, {}, previous).silence).toBe("same-level-again");
    expect(by(one, { at: HOUR }, {}, previous).silence).toBeNull();
    const memory = createPrevious();
    const rare = of([{ name: "rare", ...log, cooldownHours: 500 }]);
    memory.note(by(rare), rare);
    expect(memory.of("c", assessment({ at: 499 * HOUR }))).not.toBeNull();
    expect(memory.of("c", assessment({ at: 500 * HOUR }))).toBeNull();
  });

  it("can hold on to one who says the same to five people, though each heard it once", () => {
    const one = of([{ name: "spree", when: { people: 5, newAccountDays: 7 }, do: ["log", "timeout"] }]);
    const fresh = { author: { ...message.author, joinedAt: message.sentAt - HOUR } };
    expect(by(one, { people: 5 }, fresh)).toMatchObject({ rule: "spree", actions: ["log", "timeout"] });
    expect(by(one, { people: 4 }, fresh).rule).toBeNull();
    expect(by(one, { people: 5 }).rule).toBeNull();
  });

  it("names channels by id, and by the kind that the policy gives them", () => {
    const one = of([{ name: "there", when: { channels: ["general", "youth"] }, do: ["log"] }], {
      channelKinds: { club: "youth" },
    });
    expect(by(one).rule).toBe("there");
    expect(by(one, {}, { channel: "club" }).rule).toBe("there");
    expect(by(one, {}, { channel: "other" }).rule).toBeNull();
  });

  it("asks for kinds of signals, communities and hours", () => {
    const kinds = of([{ name: "k", when: { kinds: ["modelling"] }, do: ["log"] }], { kinds: { x: "modelling" } });
    expect([by(kinds).rule, by({ ...kinds, kinds: {} }).rule]).toEqual(["k", null]);
    const there = of([{ name: "c", when: { communities: ["c"] }, do: ["log"] }]);
    expect([by(there).rule, by(there, {}, { community: "d" }).rule]).toEqual(["c", null]);
    const afternoon = of([{ name: "h", when: { hours: { from: 15, to: 16 } }, do: ["log"] }]);
    expect([by(afternoon).rule, by({ ...afternoon, timeZone: "Asia/Tokyo" }).rule]).toEqual(["h", null]);
  });
});

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
      const [one, by] = [assessment(over), { ...policy, rules, ...more }];
      const decision = decide(one, { ...message, channelKind }, "en", by, memory.of("c", one));
      memory.note(decision, by);
      return decision.silence ?? decision.actions.join(" ");
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
    const findings = [found("m1"), found("m2")];
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
    const decision = decide(assessment(), message, "en", policy, null);
    memory.note(decision, policy);
    expect(memory.of("c", assessment())).toMatchObject({ level: "review", detectors: ["grooming"], at: 0 });
    expect(memory.of("c", assessment({ addressee: "w" }))).toBeNull();
    expect(memory.of("d", assessment())).toBeNull();
    expect(memory.of("c", assessment({ concern: "help" }))).toBeNull();
    memory.note({ ...decision, assessment: assessment({ addressee: "x" }), actions: [] }, policy);
    expect(memory.of("c", assessment({ addressee: "x" }))).toBeNull();
  });

  it("counts no more once its window has passed, nor do the families of that time", () => {
    const memory = createPrevious();
    const noted = (at: number, detectors: Assessment["detectors"]) => {
      const one = assessment({ at, detectors });
      memory.note(decide(one, message, "en", policy, memory.of("c", one)), policy);
      return memory.of("c", one)?.detectors;
    };
    expect(noted(0, ["grooming"])).toEqual(["grooming"]);
    expect(noted(HOUR, ["image-coercion"])).toEqual(["grooming", "image-coercion"]);
    expect(memory.of("c", assessment({ at: 72 * HOUR }))).not.toBeNull();
    expect(memory.of("c", assessment({ at: 73 * HOUR }))).toBeNull();
    expect(noted(73 * HOUR, ["payment-extortion"])).toEqual(["payment-extortion"]);
    const offered = assessment({ concern: "help" });
    memory.note(decide(offered, message, "en", policy, null), policy);
    expect(memory.of("c", { ...offered, addressee: "w", at: 23 * HOUR })).not.toBeNull();
    expect(memory.of("c", { ...offered, at: 24 * HOUR })).toBeNull();
  });

  it("goes on with what another memory held, and forgets what it is asked to, and tells of it", () => {
    const gone: Told[] = [];
    const memory = createPrevious({ onGone: (told) => gone.push(told) });
    const decisions = [assessment(), assessment({ addressee: "w" }), assessment({ concern: "help" })].map((one) =>
      decide(one, message, "en", policy, null),
    );
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
    for (const one of [assessment(), assessment({ concern: "help" }), assessment({ addressee: "w" })])
      expect(next.of("c", one)).toEqual(memory.of("c", one));
    expect(next.of("c", assessment({ addressee: "w" }))).toBeNull();
  });
});
