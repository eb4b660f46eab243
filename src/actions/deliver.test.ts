import { beforeEach, describe, expect, it } from "vitest";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import type { ActionToPerform, Performed } from "../model/action.ts";
import type { AlertCard } from "../model/card.ts";
import { type CommunitySettings, freshSettings } from "../model/community.ts";
import { memberRules } from "../model/decision.ts";
import type { Delivery } from "../model/delivery.ts";
import { loadWording } from "../settings/wording.ts";
import { createDeliver, type PostedCard } from "./deliver.ts";

const wording = loadWording("config/wording").get("en");
const { platform } = sampleAction.decision;
const card = { level: "review", number: 1 } as AlertCard;

let settings: CommunitySettings;
let brought: Delivery[];
/** What becomes of what is brought. */
let answer: Performed;
let posted: PostedCard | null;
/** How often the case was opened. */
let round: number;
/** The card of the case; null once its evidence is gone. */
let shown: AlertCard | null;
/** Told while something is on its way. */
let meanwhile: () => void;
/** Whether the case still has the evidence that the card shows. */
let isHeld: boolean;
/** What is planned to be emptied. */
let toEmpty: unknown[];
beforeEach(() => {
  settings = { ...freshSettings, alertChannels: ["a1"], live: true, onDuty: "r1" };
  brought = [];
  answer = { status: "done" };
  posted = null;
  round = 1;
  shown = card;
  meanwhile = () => {};
  isHeld = true;
  toEmpty = [];
});

const perform = (over: Partial<ActionToPerform>) => {
  if (wording === undefined) throw new Error("the wording holds English");
  const courier = {
    deliver: async (delivery: Delivery) => {
      brought.push(delivery);
      meanwhile();
      return { posted: { channel: "a1", message: "p1" }, ...answer };
    },
  };
  return createDeliver({
    couriers: new Map([[platform, courier]]),
    recorder: { deliver: async () => ({ status: "recorded" }) },
    communities: {
      of: () => settings,
      change: async () => settings,
      toldIn: () => [],
      toldAnywhere: () => [],
      idsOf: () => [],
      forget: async () => {},
    },
    wordingOf: () => wording,
    cardOf: () => shown,
    postedOf: () => posted,
    keepPosted: (_, now) => {
      posted = now;
    },
    roundOf: () => round,
    holds: () => isHeld,
    emptyLater: (number, _, emptied) => void toEmpty.push([number, emptied]),
    windowOf: () => 500,
    now: () => 1000,
  }).perform({ ...sampleAction, case: 1, ...over }, "1 alert", 7);
};

describe("an action that is performed", () => {
  it("brings the card, remembers where it stands, and raises it where the level rose", async () => {
    expect(await perform({ kind: "alert" })).toEqual({ status: "done" });
    expect(posted).toEqual({ channel: "a1", message: "p1", level: "review", key: "1 alert", round: 1, at: 0 });
    posted = { channel: "a1", message: "p1", level: "watch", key: "0 alert", round: 1, at: 0 };
    await perform({ kind: "alert" });
    expect(brought).toMatchObject([
      { posted: null, raised: false },
      { posted: { message: "p1" }, raised: true },
    ]);
  });

  it.each(["delete-message", "timeout"] as const)("is never %s unless a person confirmed it", async (kind) => {
    expect(await perform({ kind, to: "u1" })).toEqual({ status: "recorded" });
    expect(brought).toEqual([]);
    expect(await perform({ kind, to: "u1", confirmed: true })).toMatchObject({ status: "done" });
    expect(brought).toMatchObject([{ kind }]);
  });

  it("is no offer in the open where those are off, unless a person asked for it, nor one about a name", async () => {
    settings = { ...settings, resourcePosts: false };
    const kind = "offer-resources";
    expect(await perform({ kind, to: "u1" })).toEqual({ status: "recorded" });
    const decision = { ...sampleAction.decision, isName: true } as const;
    expect(await perform({ kind, to: "u1", confirmed: true, decision })).toEqual({ status: "recorded" });
    expect(brought).toEqual([]);
    expect(await perform({ kind, to: "u1", confirmed: true })).toMatchObject({ status: "done" });
    expect(brought).toMatchObject([{ kind: "resources", channel: "c1" }]);
  });

  it("is only recorded in shadow mode, and waits for a platform that is not connected", async () => {
    settings = { ...settings, live: false };
    expect(await perform({ kind: "alert" })).toEqual({ status: "recorded" });
    settings = { ...settings, live: true };
    const elsewhere = { ...sampleAction.decision, platform: "elsewhere" };
    expect(await perform({ kind: "alert", decision: elsewhere })).toEqual({ status: "later" });
  });

  it("comes through a pause of alerts where it is urgent, or a member was told that it would", async () => {
    settings = { ...settings, mutedUntil: 2000 };
    const { decision } = sampleAction;
    const at = (level: "review" | "urgent", rule: string | null) =>
      perform({ kind: "alert", decision: { ...decision, rule, assessment: { ...decision.assessment, level } } });
    expect(await at("review", "review")).toEqual({ status: "recorded" });
    expect(await at("urgent", "urgent")).toEqual({ status: "done" });
    expect(await at("review", memberRules.asked)).toEqual({ status: "done" });
    expect(await at("review", memberRules.reported)).toEqual({ status: "done" });
  });

  it("calls nobody during a pause of alerts to a card that is held back", async () => {
    settings = { ...settings, mutedUntil: 2000 };
    expect(await perform({ kind: "ping-on-duty" })).toEqual({ status: "recorded" });
    expect(brought).toEqual([]);
    const { decision } = sampleAction;
    const urgent = { ...decision, assessment: { ...decision.assessment, level: "urgent" } } as const;
    expect(await perform({ kind: "ping-on-duty", decision: urgent })).toEqual({ status: "done" });
  });
});

describe("a card that stands", () => {
  it("is known where it took the place of an older one that has to be removed later", async () => {
    answer = { status: "later" };
    expect(await perform({ kind: "alert" })).toEqual({ status: "later" });
    expect(posted).toMatchObject({ channel: "a1", message: "p1" });
  });

  const saidAt = (at: number, rule: string | null = null) => {
    const { decision } = sampleAction;
    return { ...decision, rule, assessment: { ...decision.assessment, at } };
  };
  const stands: PostedCard = { channel: "a1", message: "p1", level: "review", key: "0 alert", round: 1, at: 1000 };

  it("is known as one of the round in which it left, so that a case that opened again meanwhile is told anew", async () => {
    meanwhile = () => {
      round = 2;
    };
    await perform({ kind: "alert" });
    expect(posted).toMatchObject({ round: 1 });
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
    posted = before;
    round = rounds;
    await perform({ kind: "alert", decision });
    expect(brought).toMatchObject([{ posted: { message: "p1" }, raised }]);
    const at = decision.rule === null ? decision.assessment.at : before.at;
    // What a member brings moves no window.
    expect(posted).toEqual({ channel: "a1", message: "p1", level: "review", key: "1 alert", round: rounds, at });
  });
});

describe("a card that is to show its case", () => {
  const stands: PostedCard = { channel: "a1", message: "p1", level: "review", key: "0 alert", round: 1, at: 0 };
  const change = { kind: "card", channels: [], posted: { message: "p1" }, raised: false };

  it("is changed where it stands, as the case is by then, also in shadow mode and while cards are muted", async () => {
    settings = { ...settings, live: false, mutedUntil: 5000 };
    posted = stands;
    round = 2;
    shown = { ...card, title: "claimed" };
    expect(await perform({ kind: "alert", shown: true })).toEqual({ status: "done" });
    expect(brought).toMatchObject([{ ...change, card: { title: "claimed" } }]);
    expect(posted).toEqual(stands);
  });

  it("is to be emptied where its evidence went while it was on its way, whether or not it arrived", async () => {
    meanwhile = () => {
      isHeld = false;
    };
    for (const status of ["done", "later"] as const) {
      [isHeld, toEmpty, posted, answer] = [true, [], stands, { status }];
      shown = { ...card, seen: [{ sentence: "seen", excerpt: "words" }] };
      expect(await perform({ kind: "alert", shown: true })).toEqual({ status: "recorded" });
      expect(toEmpty).toMatchObject([[1, { posted: stands, card: { seen: [], speaker: null } }]]);
    }
  });

  it("is left where none stands, where it is gone, or where its channel is lost", async () => {
    expect(await perform({ kind: "alert", shown: true })).toEqual({ status: "recorded" });
    expect(brought).toEqual([]);
    const lost = { status: "later", retryAfterMs: 900_000, isLost: true } as const;
    for (const given of [{ status: "impossible", code: "message-gone" }, lost] as const) {
      [posted, answer] = [stands, given];
      expect(await perform({ kind: "alert", shown: true })).toEqual({ status: "recorded" });
    }
  });
});

describe("a card whose evidence is gone", () => {
  const emptied = { posted: { channel: "a1", message: "p1" }, card: { ...card, title: "emptied" } };
  const change = { kind: "card", channels: [], posted: { message: "p1" }, raised: false };

  it("is emptied where it stands, also in shadow mode and while cards are muted", async () => {
    settings = { ...settings, live: false, mutedUntil: 5000 };
    expect(await perform({ kind: "alert", emptied })).toEqual({ status: "done" });
    expect(brought).toMatchObject([{ ...change, card: { title: "emptied" } }]);
    expect(posted).toBeNull();
  });

  it("is not taken for something that moderators were not told of, where somebody deleted it by hand", async () => {
    answer = { status: "impossible", code: "message-gone" };
    expect(await perform({ kind: "alert", emptied })).toEqual({ status: "recorded" });
    answer = { status: "impossible", code: "refused" };
    expect(await perform({ kind: "alert", emptied })).toEqual({ status: "impossible", code: "refused" });
  });

  it("is to be emptied too where that came about while it was on its way, though the case was opened again since", async () => {
    shown = { ...card, seen: [{ sentence: "seen", excerpt: "words" }] };
    meanwhile = () => {
      [isHeld, round] = [false, 2];
    };
    expect(await perform({ kind: "alert" })).toEqual({ status: "done" });
    expect(toEmpty).toMatchObject([[1, { posted: { message: "p1" }, card: { seen: [], speaker: null } }]]);
    expect(posted).toBeNull();
  });

  it("is to be emptied where it stood also if nobody knows whether the change arrived", async () => {
    posted = { channel: "a1", message: "p0", level: "review", key: "0 alert", round: 1, at: 0 };
    answer = { status: "later", posted: undefined } as Performed;
    meanwhile = () => {
      isHeld = false;
    };
    expect(await perform({ kind: "alert" })).toEqual({ status: "later" });
    expect(toEmpty).toMatchObject([[1, { posted: { message: "p0" } }]]);
  });

  it("is not posted at all where it was not sent yet", async () => {
    shown = null;
    expect(await perform({ kind: "alert" })).toEqual({ status: "recorded" });
    expect(brought).toEqual([]);
  });
});

describe("an action of a policy that only watches", () => {
  it.each(["alert", "timeout"] as const)("brings no %s, though the community is live", async (kind) => {
    const decision = { ...sampleAction.decision, shadow: true as const };
    expect(await perform({ kind, to: "u1", confirmed: true, decision })).toEqual({ status: "recorded" });
    expect(brought).toEqual([]);
  });
});
