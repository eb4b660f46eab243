import { expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";

it("offers to ask the moderators by a button that is not yet a yes", async () => {
  const { platform, community } = sampleAction.decision;
  const world = await openDeskWorld(platform, community);
  const { buttons } = await world.command(world.asker("kay"), "help-me");
  expect(buttons).toMatchObject([{ button: "ask-moderators", confirmed: false }]);
});
