import { beforeEach, describe, expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { plainOpen, plainSeal, raised } from "../../test/fakes/sample-recording.ts";
import { preserveCase } from "../cases/handle-case.ts";
import { openAction } from "../cases/planned-action.ts";

const { platform, community } = sampleAction.decision;
const moderates = ["see-alerts", "judge-alerts"] as const;

let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld(platform, community);
  world.record([raised()]);
});

const anna = () => world.asker("anna", moderates);
const ben = () => world.asker("ben", moderates);

describe("a press on a case", () => {
  it("needs the right at this moment, whatever the button", async () => {
    const kay = world.asker("kay");
    for (const button of [
      "claim",
      "confirm",
      "not-a-concern",
      "offer-resources",
      "show-why",
      "more",
      "delete-message",
      "timeout",
    ] as const)
      expect((await world.press(kay, button, { confirmed: true })).lines).toEqual([
        expect.stringContaining("moderator's rights"),
      ]);
    expect(world.store.cases.get(1)).toMatchObject({ state: "open", claimedBy: null });
    expect(world.store.outbox.statusOf("case 1 alert 1 0 timeout")).toBeNull();
  });

  it("says nothing of a case of another community", async () => {
    const elsewhere = { ...anna(), community: "another" };
    expect((await world.press(elsewhere, "show-why")).lines).toEqual(["There is no case 1 here."]);
  });

  it("asks before what cannot be taken back, and does nothing until it is answered", async () => {
    for (const button of ["confirm", "not-a-concern", "delete-message", "timeout"] as const) {
      const { buttons } = await world.press(anna(), button);
      expect(buttons).toMatchObject([{ button, case: 1, confirmed: true }]);
    }
    expect(world.store.cases.get(1)).toMatchObject({ state: "open" });
    expect(world.store.outbox.waiting()).toBe(1);
  });

  it("names on the card who claimed and who judged, each by themselves", async () => {
    await world.press(anna(), "claim");
    await world.press(ben(), "confirm", { confirmed: true });
    expect(world.cards.cardOf(1, "en")?.handled.map(({ by }) => by)).toEqual(["anna", "ben"]);
  });

  it("by a second one finds it claimed", async () => {
    await world.press(anna(), "claim");
    expect((await world.press(ben(), "claim")).lines).toEqual([expect.stringContaining("Somebody else")]);
  });

  it("that is of no concern leaves a card without anything that was seen, and nothing sealed", async () => {
    world.cards.keepPosted(1, { channel: "alerts", message: "p1", level: "review" });
    await world.press(anna(), "not-a-concern", { confirmed: true });
    const [planned] = world.store.outbox.due(Number.MAX_SAFE_INTEGER, 9);
    expect(planned === undefined ? null : openAction(planned, plainOpen)?.emptied?.card).toMatchObject({
      ...{ speaker: null, place: null, seen: [], why: [], buttons: [] },
      handled: [{ by: "anna" }],
    });
    expect(world.store.cases.sealedOf(1).filter(({ name }) => name !== "posted")).toEqual([]);
  });

  it("that is of no concern drops what was planned and not sent, and empties the card that stands, naming nobody", async () => {
    await world.press(anna(), "timeout", { confirmed: true });
    world.cards.keepPosted(1, { channel: "alerts", message: "p1", level: "review" });
    await world.press(anna(), "not-a-concern", { confirmed: true });
    const [only, ...others] = world.store.outbox.due(Number.MAX_SAFE_INTEGER, 9);
    expect([others, only?.key]).toEqual([[], "case 1 emptied 2000 alert"]);
    const text = Buffer.from(only?.bytes ?? []).toString();
    expect(text).toContain("p1");
    for (const held of ["u1", "u2", "m1", "secret"]) expect(text).not.toMatch(new RegExp(`\\b${held}\\b`));
    expect(world.store.outbox.statusOf("1 alert")).toBe("recorded");
    const actions = world.store.cases.timeline(1).filter(({ kind }) => kind === "action");
    expect(actions.slice(-2)).toMatchObject([
      { action: "alert", status: "recorded" },
      { action: "timeout", status: "recorded" },
    ]);
  });

  it("that is of no concern but preserved keeps what was planned", async () => {
    const wish = { until: 2000 + 86_400_000, reason: "the police asked", seal: plainSeal };
    preserveCase(world.store, 1, "Anna", 2000, wish);
    await world.press(anna(), "not-a-concern", { confirmed: true });
    expect(world.store.outbox.statusOf("1 alert")).toBe("planned");
  });

  it("for a step against somebody plans it as a person's, once a minute, and notes whose", async () => {
    for (const who of [anna(), ben()]) await world.press(who, "timeout", { confirmed: true });
    const planned = world.store.cases
      .timeline(1)
      .filter((event) => event.kind === "action" && event.action === "timeout");
    expect(planned).toMatchObject([{ status: "planned", by: expect.stringMatching(/^[\w-]{22}$/) }]);
  });
});
