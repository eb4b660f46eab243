import { expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";

it("offers to ask the moderators by a button that is not yet a yes", async () => {
  const { platform, community } = sampleAction.decision;
  const world = await openDeskWorld(platform, community);
  const { buttons } = await world.command(world.asker("kay"), "help-me");
  expect(buttons).toMatchObject([{ button: "ask-moderators", confirmed: false }]);
});

it("tells nobody who is told of their private chats by themselves that moderators know", async () => {
  const { platform, community } = sampleAction.decision;
  const world = await openDeskWorld(platform, community);
  const alone = { ...world.asker("kay"), isAlone: true } as const;
  expect((await world.command(alone, "help-me")).buttons).toEqual([]);
  const said = await world.press(alone, "ask-moderators", { case: null, confirmed: true });
  expect(said.lines).toEqual([expect.stringContaining("cannot be reached")]);
  expect([...world.store.cases.list()]).toEqual([]);
});
