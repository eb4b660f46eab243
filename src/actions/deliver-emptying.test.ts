import { beforeEach, describe, expect, it } from "vitest";
import { type DeliverWorld, openCard, openDeliverWorld } from "../../test/fakes/deliver-world.ts";
import type { Performed } from "../model/action.ts";
import type { PostedCard } from "./deliver.ts";

let world: DeliverWorld;
beforeEach(() => {
  world = openDeliverWorld();
});

describe("a card that is to show its case", () => {
  const stands: PostedCard = { channel: "a1", message: "p1", level: "review", key: "0 alert", round: 1, at: 0 };
  const change = { kind: "card", channels: [], posted: { message: "p1" }, raised: false };

  it("is changed where it stands, as the case is by then, also in shadow mode and while cards are muted", async () => {
    world.settings = { ...world.settings, live: false, mutedUntil: 5000 };
    world.posted = stands;
    world.round = 2;
    world.shown = { ...openCard, title: "claimed" };
    expect(await world.perform({ kind: "alert", shown: true })).toEqual({ status: "done" });
    expect(world.brought).toMatchObject([{ ...change, card: { title: "claimed" } }]);
    expect(world.posted).toEqual(stands);
  });

  it("is to be emptied where its evidence went while it was on its way, whether or not it arrived", async () => {
    world.meanwhile = () => {
      world.isHeld = false;
    };
    for (const status of ["done", "later"] as const) {
      [world.isHeld, world.toEmpty, world.posted, world.answer] = [true, [], stands, { status }];
      world.shown = { ...openCard, seen: [{ sentence: "seen", excerpt: "words" }] };
      expect(await world.perform({ kind: "alert", shown: true })).toEqual({ status: "recorded" });
      expect(world.toEmpty).toMatchObject([[1, { posted: stands, card: { seen: [], speaker: null } }]]);
    }
  });

  it("is left where none stands, where it is gone, or where its channel is lost", async () => {
    expect(await world.perform({ kind: "alert", shown: true })).toEqual({ status: "recorded" });
    expect(world.brought).toEqual([]);
    const lost = { status: "later", retryAfterMs: 900_000, isLost: true } as const;
    for (const given of [{ status: "impossible", code: "message-gone" }, lost] as const) {
      [world.posted, world.answer] = [stands, given];
      expect(await world.perform({ kind: "alert", shown: true })).toEqual({ status: "recorded" });
    }
  });
});

describe("a card whose evidence is gone", () => {
  const emptied = { posted: { channel: "a1", message: "p1" }, card: { ...openCard, title: "emptied" } };
  const change = { kind: "card", channels: [], posted: { message: "p1" }, raised: false };

  it("is emptied where it stands, also in shadow mode and while cards are muted", async () => {
    world.settings = { ...world.settings, live: false, mutedUntil: 5000 };
    expect(await world.perform({ kind: "alert", emptied })).toEqual({ status: "done" });
    expect(world.brought).toMatchObject([{ ...change, card: { title: "emptied" } }]);
    expect(world.posted).toBeNull();
  });

  it("is not taken for something that moderators were not told of, where somebody deleted it by hand", async () => {
    world.answer = { status: "impossible", code: "message-gone" };
    expect(await world.perform({ kind: "alert", emptied })).toEqual({ status: "recorded" });
    world.answer = { status: "impossible", code: "refused" };
    expect(await world.perform({ kind: "alert", emptied })).toEqual({ status: "impossible", code: "refused" });
  });

  it("is to be emptied too where that came about while it was on its way, though the case was opened again since", async () => {
    world.shown = { ...openCard, seen: [{ sentence: "seen", excerpt: "words" }] };
    world.meanwhile = () => {
      [world.isHeld, world.round] = [false, 2];
    };
    expect(await world.perform({ kind: "alert" })).toEqual({ status: "done" });
    expect(world.toEmpty).toMatchObject([[1, { posted: { message: "p1" }, card: { seen: [], speaker: null } }]]);
    expect(world.posted).toBeNull();
  });

  it("is to be emptied where it stood also if nobody knows whether the change arrived", async () => {
    world.posted = { channel: "a1", message: "p0", level: "review", key: "0 alert", round: 1, at: 0 };
    world.answer = { status: "later", posted: undefined } as Performed;
    world.meanwhile = () => {
      world.isHeld = false;
    };
    expect(await world.perform({ kind: "alert" })).toEqual({ status: "later" });
    expect(world.toEmpty).toMatchObject([[1, { posted: { message: "p0" } }]]);
  });

  it("is not posted at all where it was not sent yet", async () => {
    world.shown = null;
    expect(await world.perform({ kind: "alert" })).toEqual({ status: "recorded" });
    expect(world.brought).toEqual([]);
  });
});
