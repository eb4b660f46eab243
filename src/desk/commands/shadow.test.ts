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

it("promises no posts where those are off, and no cards that are held back for a while", async () => {
  const world = await openDeskWorld("discord", "g1");
  const admin = world.asker("anna", ["manage-community", "see-alerts"]);
  const switchOff = async () => (await world.command(admin, "shadow", { mode: "off" })).lines.join("\n");
  await world.command(admin, "setup", { "resource-posts": "off" });
  expect(await switchOff()).toMatch(/live.*\n.*: off$/);
  await world.command(admin, "mute-alerts", { hours: 5 });
  const held = "Hours without new cards, except for what is urgent: 5.";
  expect(await switchOff()).toContain(held);
  for (const name of ["status", "setup"])
    expect((await world.command(admin, name, name === "setup" ? { mode: "live" } : {})).lines).toContainEqual(
      expect.stringContaining(held),
    );
  await world.command(admin, "mute-alerts", { hours: 0 });
  expect(await switchOff()).not.toContain(held);
});
