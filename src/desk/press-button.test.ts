import { beforeEach, describe, expect, it, vi } from "vitest";
import { openDeskWorld, sampleGuidance } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { plainOpen, raised } from "../../test/fakes/sample-recording.ts";
import { openAction } from "../cases/planned-action.ts";
import type { ReplyButton } from "../model/desk.ts";

const { platform, community } = sampleAction.decision;

let world: Awaited<ReturnType<typeof openDeskWorld>>;
let now: number;
beforeEach(async () => {
  now = 2000;
  world = await openDeskWorld(platform, community, { now: () => now });
  world.record([raised()]);
});

const anna = () => world.asker("anna", ["see-alerts", "judge-alerts"]);
const pressOn = ({ button, confirmed, choice }: ReplyButton) =>
  world.press(anna(), button, { confirmed, choice: choice ?? null });
const only = ([first]: readonly ReplyButton[]) => {
  if (first === undefined) throw new Error("there is a button");
  return first;
};
const join = () => world.record([raised({}, { message: "m2" })]);

/** The messages that are to be deleted, in the order in which that was planned. */
const deleted = () => {
  const found: string[] = [];
  for (let [next] = world.store.outbox.due(9e15, 1); next; [next] = world.store.outbox.due(9e15, 1)) {
    if (next.kind === "delete-message") found.push(openAction(next, plainOpen)?.decision.message ?? "");
    world.store.outbox.settle(next.key, "done", 0);
  }
  return found;
};

describe("a step that a moderator takes", () => {
  it("is planned once more within the minute where something joined the case, and not where nothing did", async () => {
    for (let press = 0; press < 2; press++) await world.press(anna(), "delete-message", { confirmed: true });
    join();
    await world.press(anna(), "delete-message", { confirmed: true });
    expect(deleted()).toEqual(["m1", "m2"]);
  });

  /** The keys of the offers that moderators made. */
  const offers = () =>
    world.store.cases
      .timeline(1)
      .flatMap((one) => (one.kind === "action" && one.action === "offer-resources" ? [one.key] : []));

  it.each([
    ["is one where two press at once, also as a minute ends", 59_950, 60_050, 1],
    ["is another a minute later", 59_950, 119_950, 2],
  ])("%s", async (_, first, second, times) => {
    for (const at of [first, second]) {
      now = at;
      await world.press(anna(), "offer-resources");
    }
    expect(offers()).toHaveLength(times);
  });

  it("is planned anew within the minute where it has failed", async () => {
    await world.press(anna(), "offer-resources");
    world.store.outbox.settle(offers()[0] ?? "", "failed", now);
    now += 20_000;
    await world.press(anna(), "offer-resources");
    expect(offers().map((key) => world.store.outbox.statusOf(key))).toEqual(["failed", "planned"]);
  });

  it("is not planned in shadow mode, nor said to be under way", async () => {
    await world.communities.change(platform, community, { live: false });
    const waiting = world.store.outbox.waiting();
    for (const button of ["offer-resources", "delete-message", "timeout"] as const)
      expect((await world.press(anna(), button, { confirmed: true })).lines).toEqual([
        expect.stringContaining("shadow mode"),
      ]);
    expect(world.store.outbox.waiting()).toBe(waiting);
  });

  it("is not planned where the policy holds the community in shadow mode, and is once it does not any more", async () => {
    let shadow = true;
    const guidanceOf = () => ({ ...sampleGuidance, shadow });
    world = await openDeskWorld(platform, community, { guidanceOf });
    // What is noticed meanwhile is only written down, by whatever the policy asks for.
    world.record([raised({}, { shadow: true })]);
    const press = async () => (await world.press(anna(), "timeout", { confirmed: true })).lines[0];
    expect(await press()).toContain("shadow: true");
    shadow = false;
    expect(await press()).toContain("under way");
    world.store.outbox.settle("1 alert", "recorded", 0);
    const [planned] = world.store.outbox.due(9e15, 1);
    expect(planned && openAction(planned, plainOpen)).toMatchObject({ kind: "timeout" });
    expect(planned && openAction(planned, plainOpen)?.decision.shadow).toBeUndefined();
  });

  it("is no deletion where the case is about a name", async () => {
    const offered = async () => (await world.press(anna(), "more")).buttons.map(({ button }) => button);
    expect(await offered()).toEqual(["delete-message", "timeout"]);
    world.record([raised({}, { message: "name-u1", isName: true })]);
    expect(await offered()).toEqual(["timeout"]);
  });
});

describe("a moderator whom a case looks into", () => {
  it("may see why, and neither takes, judges nor acts on it", async () => {
    const suspect = world.asker("u1", ["see-alerts", "judge-alerts"]);
    const before = [world.store.cases.get(1), world.store.outbox.waiting()];
    for (const button of [
      ...(["claim", "confirm", "not-a-concern"] as const),
      ...(["offer-resources", "more", "delete-message", "timeout"] as const),
    ])
      expect((await world.press(suspect, button, { confirmed: true })).lines).toEqual([
        expect.stringContaining("Somebody who may can press the same button"),
      ]);
    expect([world.store.cases.get(1), world.store.outbox.waiting()]).toEqual(before);
    expect((await world.press(suspect, "show-why")).title).toBe("Why you are being told");
  });

  it("is not somebody who was written to, nor somebody who asked for help", async () => {
    const addressee = world.asker("u2", ["see-alerts", "judge-alerts"]);
    expect((await world.press(addressee, "claim")).lines).toEqual([
      expect.stringContaining("You are looking at case 1"),
    ]);
    await world.press(anna(), "ask-moderators", { case: null, confirmed: true });
    await world.press(anna(), "confirm", { case: 2, confirmed: true });
    expect(world.store.cases.get(2)).toMatchObject({ verdict: "confirmed" });
  });
});

describe("the yes to a question", () => {
  it.each(["delete-message", "timeout", "confirm", "not-a-concern"] as const)(
    "to %s does nothing where something joined the case since: it is told, and asked again",
    async (button) => {
      const yes = only((await world.press(anna(), button)).buttons);
      join();
      const before = [world.store.cases.get(1), world.store.outbox.waiting()];
      const again = await pressOn(yes);
      expect(again.lines).toEqual([
        "Alert 2 added (To review): a pattern known from grooming",
        (await world.press(anna(), button)).lines[0],
      ]);
      expect([world.store.cases.get(1), world.store.outbox.waiting()]).toEqual(before);
      expect((await pressOn(only(again.buttons))).buttons).toEqual([]);
      expect([world.store.cases.get(1), world.store.outbox.waiting()]).not.toEqual(before);
    },
  );

  it("is about what stood in the case when the steps were shown", async () => {
    const { buttons } = await world.press(anna(), "more");
    join();
    const asked = await pressOn(only(buttons));
    expect(asked.lines).toHaveLength(2);
    await pressOn(only(asked.buttons));
    expect(deleted()).toEqual(["m2"]);
  });

  it.each([
    ["confirm", "not-a-concern"],
    ["not-a-concern", "confirm"],
  ] as const)(
    "to %s does nothing where another has judged meanwhile: %s; it is told, and asked again",
    async (mine, theirs) => {
      const yes = only((await world.press(anna(), mine)).buttons);
      await world.press(world.asker("ben", ["see-alerts", "judge-alerts"]), theirs, { confirmed: true });
      const before = [world.store.cases.get(1), world.store.cases.sealedOf(1).length];
      const again = await pressOn(yes);
      expect(again.lines[0]).toMatch(/^Verdict of /);
      expect([world.store.cases.get(1), world.store.cases.sealedOf(1).length]).toEqual(before);
      // What the other has deleted can be kept no more, and neither is it said to be.
      const answer = await pressOn(only(again.buttons));
      expect(answer.lines[0]).toContain(mine === "confirm" ? "is gone" : "is deleted");
      expect(world.store.cases.get(1)?.verdict).toBe("not-a-concern");
    },
  );

  it("counts where an earlier version asked", async () => {
    await world.press(anna(), "delete-message", { confirmed: true, choice: null });
    expect(deleted()).toEqual(["m1"]);
  });
});

it("every press is answered where somebody changed what happened in a case so that a part of it is nothing any more", async () => {
  const { cases } = world.store;
  const { timeline } = cases;
  vi.spyOn(cases, "timeline").mockImplementation((number) => [null as never, ...timeline(number), null as never]);
  const { buttons } = await world.press(anna(), "more");
  expect(buttons).toHaveLength(2);
  for (const button of ["claim", "offer-resources", "delete-message"] as const)
    await world.press(anna(), button, { confirmed: true });
  expect(deleted()).toEqual(["m1"]);
  expect((await world.command(anna(), "case", { number: 1 })).lines.join()).toContain("Claimed by");
  await world.press(anna(), "confirm", { confirmed: true });
  expect(cases.get(1)).toMatchObject({ state: "closed", verdict: "confirmed" });
});
