import { expect, it } from "vitest";
import { openDeskWorld } from "../../../test/fakes/desk-world.ts";

it("promises no cards where nobody has said in which channel moderators are told", async () => {
  const world = await openDeskWorld("discord", "g1");
  const admin = world.asker("anna", ["manage-community"]);
  const switchOff = async () => (await world.command(admin, "shadow", { mode: "off" })).lines;
  expect(await switchOff()).toEqual([expect.stringContaining("moderators get cards")]);
  await world.communities.change("discord", "g1", { alertChannels: [] });
  expect(await switchOff()).toEqual([expect.stringContaining("Nobody has said yet where")]);
});
