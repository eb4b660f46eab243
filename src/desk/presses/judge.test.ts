import { beforeEach, describe, expect, it } from "vitest";
import { openDeskWorld } from "../../../test/fakes/desk-world.ts";
import { sampleAction } from "../../../test/fakes/sample-action.ts";
import { plainSeal, raised } from "../../../test/fakes/sample-recording.ts";
import { preserveCase } from "../../cases/handle-case.ts";
import { DAY_MS } from "../../model/time-spans.ts";

const { platform, community } = sampleAction.decision;

let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld(platform, community);
  world.record([raised()]);
  world.cards.keepPosted(1, { channel: "alerts", message: "p1", level: "review" });
});

const close = () =>
  world.press(world.asker("anna", ["see-alerts", "judge-alerts"]), "not-a-concern", { confirmed: true });
/** What is planned that empties the card where it stands. */
const emptying = () => world.store.outbox.withoutCase().filter((key) => world.store.outbox.statusOf(key) === "planned");

it("whoever confirms that somebody needs help is not asked to report them", async () => {
  const confirm = async (number: number) => {
    const anna = world.asker("anna", ["see-alerts", "judge-alerts"]);
    return (await world.press(anna, "confirm", { case: number, confirmed: true })).lines.join("\n");
  };
  await world.press(world.asker("kay"), "ask-moderators", { case: null, confirmed: true });
  expect(await confirm(2)).toContain("Case 2 · Verdict: confirmed\nThis is about a member who may need help.");
  expect(world.store.cases.get(2)).toMatchObject({ verdict: "confirmed" });
  expect(await confirm(1)).toContain("Report it to the platform");
});

describe("a case of no concern", () => {
  it("has its card emptied, and whoever closes it is told that the evidence is deleted", async () => {
    expect((await close()).lines).toEqual([expect.stringContaining("its evidence is deleted")]);
    expect([world.cards.cardOf(1, "en"), emptying()]).toEqual([null, ["case 1 emptied 2000 alert"]]);
  });

  it("has its card emptied all the same where two press at once, or somebody presses again before it is", async () => {
    await close();
    await close();
    expect(emptying()).toEqual(["case 1 emptied 2000 alert"]);
  });

  it("has its card emptied also where it is deleted before that could be done", async () => {
    await close();
    await world.command(world.asker("u1"), "forget-me", { sure: "yes" });
    expect([world.store.cases.get(1), emptying()]).toEqual([null, ["case 1 emptied 2000 alert"]]);
  });

  describe("that somebody has preserved", () => {
    beforeEach(() => {
      preserveCase(world.store, 1, "Ben", 2000, { until: 2000 + DAY_MS, reason: "the police asked", seal: plainSeal });
    });

    it("keeps its card as it is, which names who closed it", async () => {
      await close();
      expect(world.cards.cardOf(1, "en")).toMatchObject({
        ...{ speaker: "u1", place: { message: "m1" } },
        handled: [{ by: "anna" }],
      });
      expect(emptying()).toEqual([]);
    });

    it("is not said to have lost its evidence", async () => {
      expect((await close()).lines).toEqual([expect.stringContaining("Its evidence stays")]);
    });
  });
});
