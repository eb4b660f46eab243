import { beforeEach, describe, expect, it } from "vitest";
import { type DeliverWorld, openDeliverWorld } from "../../test/fakes/deliver-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { memberRules } from "../model/decision.ts";
import type { PostedCard } from "./deliver.ts";

let world: DeliverWorld;
beforeEach(() => {
  world = openDeliverWorld();
});

describe("an action that is performed", () => {
  it("brings the card, remembers where it stands, and raises it where the level rose", async () => {
    expect(await world.perform({ kind: "alert" })).toEqual({ status: "done" });
    const kept = { level: "review", key: "1 alert", round: 1, at: 0, first: "a1" };
    expect(world.posted).toEqual({ channel: "a1", message: "p1", ...kept });
    world.posted = { channel: "a1", message: "p1", level: "watch", key: "0 alert", round: 1, at: 0 };
    await world.perform({ kind: "alert" });
    expect(world.brought).toMatchObject([
      { posted: null, raised: false },
      { posted: { message: "p1" }, raised: true },
    ]);
  });

  it.each(["delete-message", "timeout"] as const)("is never %s unless a person confirmed it", async (kind) => {
    expect(await world.perform({ kind, to: "u1" })).toEqual({ status: "recorded" });
    expect(world.brought).toEqual([]);
    expect(await world.perform({ kind, to: "u1", confirmed: true })).toMatchObject({ status: "done" });
    expect(world.brought).toMatchObject([{ kind }]);
  });

  it("is no offer in the open where those are off, unless a person asked for it, nor one about a name", async () => {
    world.settings = { ...world.settings, resourcePosts: false };
    const kind = "offer-resources";
    expect(await world.perform({ kind, to: "u1" })).toEqual({ status: "recorded" });
    const decision = { ...sampleAction.decision, isName: true } as const;
    expect(await world.perform({ kind, to: "u1", confirmed: true, decision })).toEqual({ status: "recorded" });
    expect(world.brought).toEqual([]);
    expect(await world.perform({ kind, to: "u1", confirmed: true })).toMatchObject({ status: "done" });
    expect(world.brought).toMatchObject([{ kind: "resources", channel: "c1" }]);
  });

  it("is only recorded in shadow mode, and waits for a platform that is not connected", async () => {
    world.settings = { ...world.settings, live: false };
    expect(await world.perform({ kind: "alert" })).toEqual({ status: "recorded" });
    world.settings = { ...world.settings, live: true };
    const elsewhere = { ...sampleAction.decision, platform: "elsewhere" };
    expect(await world.perform({ kind: "alert", decision: elsewhere })).toEqual({ status: "later" });
  });

  it("comes through a pause of alerts where it is urgent, or a member was told that it would", async () => {
    world.settings = { ...world.settings, mutedUntil: 2000 };
    const { decision } = sampleAction;
    const at = (level: "review" | "urgent", rule: string | null) =>
      world.perform({ kind: "alert", decision: { ...decision, rule, assessment: { ...decision.assessment, level } } });
    expect(await at("review", "review")).toEqual({ status: "recorded" });
    expect(await at("urgent", "urgent")).toEqual({ status: "done" });
    expect(await at("review", memberRules.asked)).toEqual({ status: "done" });
    expect(await at("review", memberRules.reported)).toEqual({ status: "done" });
  });

  it("calls nobody during a pause of alerts to a card that is held back", async () => {
    world.settings = { ...world.settings, mutedUntil: 2000 };
    expect(await world.perform({ kind: "ping-on-duty" })).toEqual({ status: "recorded" });
    expect(world.brought).toEqual([]);
    const { decision } = sampleAction;
    const urgent = { ...decision, assessment: { ...decision.assessment, level: "urgent" } } as const;
    expect(await world.perform({ kind: "ping-on-duty", decision: urgent })).toEqual({ status: "done" });
  });
});

describe("a card that stands", () => {
  it("is known where it took the place of an older one that has to be removed later", async () => {
    world.answer = { status: "later" };
    expect(await world.perform({ kind: "alert" })).toEqual({ status: "later" });
    expect(world.posted).toMatchObject({ channel: "a1", message: "p1" });
  });

  const saidAt = (at: number, rule: string | null = null) => {
    const { decision } = sampleAction;
    return { ...decision, rule, assessment: { ...decision.assessment, at } };
  };
  const stands: PostedCard = { channel: "a1", message: "p1", level: "review", key: "0 alert", round: 1, at: 1000 };

  it("is known as one of the round in which it left, so that a case that opened again meanwhile is told anew", async () => {
    world.meanwhile = () => {
      world.round = 2;
    };
    await world.perform({ kind: "alert" });
    expect(world.posted).toMatchObject({ round: 1 });
  });

  it.each<[string, boolean, PostedCard, number, ReturnType<typeof saidAt>]>([
    ["is only changed by more of the same within the window", false, stands, 1, saidAt(1499)],
    ["is raised once the window has passed", true, stands, 1, saidAt(1500)],
    ["is raised after a verdict, in the window too", true, stands, 2, saidAt(1001)],
    ["is raised by a member who asks again", true, stands, 1, saidAt(1001, memberRules.asked)],
    [
      "is raised where moderators are told in another channel by now",
      true,
      { ...stands, channel: "a0" },
      1,
      saidAt(1001),
    ],
    [
      "is raised where another channel is named first by now, and the one before is left to fall back on",
      true,
      { ...stands, first: "a0" },
      1,
      saidAt(1001),
    ],
    [
      "is only changed in a channel that is fallen back on, as long as the same one is named first",
      false,
      { ...stands, channel: "a2", first: "a1" },
      1,
      saidAt(1001),
    ],
    ["is raised by a report", true, stands, 1, saidAt(1001, memberRules.reported)],
    [
      "is not raised by the same action, tried once more",
      false,
      { ...stands, key: "1 alert" },
      1,
      saidAt(1001, memberRules.asked),
    ],
    [
      "is raised by what a policy decides after what a member brought",
      true,
      { ...stands, at: undefined },
      1,
      saidAt(1),
    ],
    [
      "is raised where an earlier version did not say what it was posted for",
      true,
      { channel: "a1", message: "p1", level: "review" },
      1,
      saidAt(1001),
    ],
  ])("%s", async (_, raised, before, rounds, decision) => {
    world.posted = before;
    world.round = rounds;
    world.settings = { ...world.settings, alertChannels: ["a1", "a2"] };
    await world.perform({ kind: "alert", decision });
    expect(world.brought).toMatchObject([{ posted: { message: "p1" }, raised }]);
    const at = decision.rule === null ? decision.assessment.at : before.at;
    // What a member brings moves no window.
    const now = { level: "review", key: "1 alert", round: rounds, at, first: "a1" };
    expect(world.posted).toEqual({ channel: "a1", message: "p1", ...now });
  });
});

describe("an action of a policy that only watches", () => {
  it.each(["alert", "timeout"] as const)("brings no %s, though the community is live", async (kind) => {
    const decision = { ...sampleAction.decision, shadow: true as const };
    expect(await world.perform({ kind, to: "u1", confirmed: true, decision })).toEqual({ status: "recorded" });
    expect(world.brought).toEqual([]);
  });
});
