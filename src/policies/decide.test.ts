import { describe, expect, it } from "vitest";
import { sampleAssessment, sampleFinding } from "../../test/fakes/sample-assessment.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { samplePolicy as policy } from "../../test/fakes/sample-policy.ts";
import type { Assessment } from "../model/assessment.ts";
import type { Policy } from "../model/policy.ts";
import { decide, type Previous } from "./decide.ts";
import { createPrevious } from "./previous.ts";

const HOUR = 3_600_000;
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
    expect(decided(sampleAssessment())).toEqual({ actions: ["log", "alert"], rule: "review", silence: null });
    expect(decided(sampleAssessment({ concern: "help" }))).toMatchObject({
      rule: "help",
      actions: ["log", "offer-resources"],
    });
    expect(decided(sampleAssessment({ detectors: ["payment-extortion"] }), { channelKind: "adult" })).toMatchObject({
      rule: "adult",
    });
  });

  it("have a reason for every nothing", () => {
    expect(decided(sampleAssessment({ findings: [] })).silence).toBe("nothing-found");
    const told = { signal: "s", detector: null, message: "m1", weight: 1, counted: 0, because: "stance" } as const;
    expect(decided(sampleAssessment({ findings: [], contributions: [{ ...told, stance: "reported" }] })).silence).toBe(
      "not-meant",
    );
    const heard = { ...told, detector: "grooming", stance: "direct", counted: 1, because: null } as const;
    const weak = (contributions: Assessment["contributions"]) => sampleAssessment({ findings: [], contributions });
    expect(decided(weak([heard, { ...told, stance: "reported" }])).silence).toBe("below-level");
    expect(decided(weak([{ ...heard, because: "elsewhere" }])).silence).toBe("nothing-found");
    expect(decided(sampleAssessment({ level: "none" })).silence).toBe("below-level");
    expect(decided(sampleAssessment(), {}, null, "fr").silence).toBe("no-rule-matched");
    expect(decided(sampleAssessment(), { community: "other" }).silence).toBe("no-rule-matched");
    expect(decided(sampleAssessment(), { author: { ...message.author, staff: true } }).silence).toBe("staff-exempt");
    expect(decided(sampleAssessment(), { author: { ...message.author, bot: true } }).silence).toBe("bot-author");
  });

  it("offer no help because of a name, so that who asks for it afterwards is offered it", () => {
    const [asking, previous] = [sampleAssessment({ concern: "help", speaker: "s", at: 0 }), createPrevious()];
    const next = (over: Partial<typeof message>, at: number) => {
      const one = { ...asking, at };
      const decision = decide(one, { ...message, ...over }, "en", policy, previous.of("c", one));
      previous.note(decision, policy);
      return [decision.actions, decision.silence];
    };
    expect(next({ isName: true }, 0)).toEqual([["log"], null]);
    expect(next({ isName: true }, 1)).toEqual([[], "cooldown"]);
    expect(next({}, HOUR)).toEqual([["log", "offer-resources"], null]);
    expect(next({}, 2 * HOUR)).toEqual([[], "cooldown"]);
  });

  it("do not say of staff in doubt about help that they are staff", () => {
    const inDoubt: Policy = { ...policy, rules: [{ name: "in-doubt", when: { concern: "help" }, do: [] }] };
    const staff = { ...message, author: { ...message.author, staff: true } };
    const help = sampleAssessment({ concern: "help", level: "watch" });
    expect(decide(help, staff, "en", inDoubt, null).silence).toBe("no-rule-matched");
  });

  it("never punish for one message alone, and say why", () => {
    const urgent = sampleAssessment({ level: "urgent" });
    expect(decided(urgent, { platform: "telegram" })).toMatchObject({
      actions: ["log", "alert"],
      silence: "single-finding",
    });
    expect(
      decided({ ...urgent, findings: [sampleFinding("m1"), sampleFinding("m2")] }, { platform: "telegram" }).actions,
    ).toContain("timeout");
  });

  it("alert once a window, and again when the level rises or a family joins", () => {
    const previous = { level: "review", detectors: ["grooming"], at: 0 } as const;
    expect(decided(sampleAssessment({ at: HOUR }), {}, previous).silence).toBe("same-level-again");
    expect(decided(sampleAssessment({ at: HOUR, level: "urgent" }), {}, previous).silence).toBeNull();
    expect(
      decided(sampleAssessment({ at: HOUR, detectors: ["grooming", "image-coercion"] }), {}, previous).silence,
    ).toBeNull();
    expect(decided(sampleAssessment({ at: 72 * HOUR }), {}, previous).silence).toBeNull();
  });

  it("offer resources once a day", () => {
    const previous = { level: "review", detectors: ["help-seeking"], at: 0 } as const;
    expect(decided(sampleAssessment({ concern: "help", at: 23 * HOUR }), {}, previous).silence).toBe("cooldown");
    expect(decided(sampleAssessment({ concern: "help", at: 24 * HOUR }), {}, previous).silence).toBeNull();
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
  ) => decide(sampleAssessment(over), { ...message, ...said }, "en", one, last);

  it("is about members of concern unless it says otherwise, and nobody is kept from help", () => {
    const one = of([{ name: "all", ...log }]);
    expect(by(one).rule).toBe("all");
    expect(by(one, { concern: "help" }).rule).toBeNull();
    expect(by(one, {}, { author: { ...message.author, staff: true } }).rule).toBeNull();
    const help = of([{ name: "help", when: { concern: "help" }, do: ["log"] }]);
    expect(by(help, { concern: "help" }, { author: { ...message.author, staff: true } }).rule).toBe("help");
  });

  it("that names a role is about whoever is to be helped, and not about whoever answers them", () => {
    const bots = { name: "help-bots", when: { concern: "help", roles: ["bot"] }, do: [] } as const;
    const one = of([bots, { name: "help", when: { concern: "help" }, do: ["log"] }]);
    const said = { author: { ...message.author, bot: true } };
    expect(by(one, { concern: "help" }, said)).toMatchObject({ rule: "help-bots", silence: "bot-author" });
    expect(by(one, { concern: "help", speaker: "answered" }, said).rule).toBe("help");
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
    expect(memory.of("c", sampleAssessment({ at: 499 * HOUR }))).not.toBeNull();
    expect(memory.of("c", sampleAssessment({ at: 500 * HOUR }))).toBeNull();
  });

  it("can hold on to one who says the same to five people, though each heard it once", () => {
    const one = of([{ name: "spree", when: { people: 5, newAccountDays: 7 }, do: ["log", "timeout"] }]);
    const fresh = { author: { ...message.author, joinedAt: message.sentAt - HOUR } };
    expect(by(one, { people: 5 }, fresh)).toMatchObject({ rule: "spree", actions: ["log", "timeout"] });
    expect(by(one, { people: 4 }, fresh).rule).toBeNull();
    const backSince = { author: { ...message.author, joinedAt: message.sentAt + HOUR, createdAt: 0 } };
    expect(by(one, { people: 5 }, backSince).rule).toBeNull();
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

  it("holds in the threads of a channel that it names, or whose kind it names, unless a thread has a kind of its own", () => {
    const kinds = { channelKinds: { club: "youth", apart: "adult" } } as const;
    const one = of([{ name: "there", when: { channels: ["7", "youth"] }, do: ["log"] }], kinds);
    const inThread = (channel: string, parentChannel: string) => by(one, {}, { channel, parentChannel }).rule;
    expect([inThread("talk", "7"), inThread("talk", "club")]).toEqual(["there", "there"]);
    expect([inThread("talk", "8"), inThread("apart", "club")]).toEqual([null, null]);
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

it("a rule that names several detectors holds where one of them is seen, whatever else is", () => {
  const rule = { name: "either", when: { detectors: ["grooming", "payment-extortion"] }, do: ["log"] } as const;
  const by = (...detectors: Assessment["detectors"]) =>
    decide(sampleAssessment({ detectors }), message, "en", { ...policy, rules: [rule] }, null).rule;
  expect([by("image-coercion", "grooming"), by("image-coercion")]).toEqual(["either", null]);
});
