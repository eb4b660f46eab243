import { expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { samplePseudonym } from "../../test/fakes/sample-recording.ts";
import { memberPseudonym } from "../cases/to-entry.ts";

it("writes down who chose a preset, a mode or posts, however they chose it, and nothing of what decides nothing", async () => {
  const world = await openDeskWorld("discord", "g1");
  const admin = world.asker("ada", ["manage-community"]);
  await world.command(admin, "setup", { preset: "youth", mode: "live" });
  await world.command(admin, "shadow", { mode: "on" });
  await world.press(admin, "set-posts", { case: null, choice: "off", confirmed: true });
  await world.press(admin, "set-preset", { case: null, choice: "youth", confirmed: true });
  await world.command(admin, "setup", { language: "fr", country: "fr" });
  await world.command(world.asker("kay"), "shadow", { mode: "off" });
  const noted = world.store.log.policies(9);
  expect(noted.map(({ changed }) => changed)).toEqual([["resource-posts off"], ["shadow"], ["preset youth"]]);
  const by = memberPseudonym(samplePseudonym, "discord", "g1", "ada");
  for (const one of noted) expect(one).toMatchObject({ cause: "setup", policyHash: "ab", by, recordedAt: 2000 });
  expect(world.store.log.verify()).toMatchObject({ ok: true });
});

it("writes down of each of two admins who choose in one moment only what they chose, in the order in which it holds", async () => {
  const world = await openDeskWorld("discord", "g1");
  await world.communities.change("discord", "g1", { live: false });
  const [ada, bea] = ["ada", "bea"].map((id) => world.asker(id, ["manage-community"]));
  if (ada === undefined || bea === undefined) throw new Error("there are two");
  await Promise.all([
    world.command(ada, "setup", { preset: "youth", mode: "live" }),
    world.command(bea, "setup", { mode: "shadow" }),
  ]);
  const nameOf = ({ id }: typeof ada) => memberPseudonym(samplePseudonym, "discord", "g1", id);
  expect(world.store.log.policies(9)).toMatchObject([
    { changed: ["shadow"], by: nameOf(bea) },
    { changed: ["preset youth", "live"], by: nameOf(ada) },
  ]);
});

it("keeps each of two channels that two admins name in one moment, and falls back on none that is gone", async () => {
  const world = await openDeskWorld("discord", "g1");
  const ada = world.asker("ada", ["manage-community"]);
  await Promise.all(["a", "b"].map((alerts) => world.command(ada, "setup", { alerts })));
  expect(world.communities.of("discord", "g1").alertChannels).toEqual(["b", "a", "alerts"]);
  const call = { asker: ada, name: "setup", channel: "c1", values: { alerts: "c" } };
  await world.desk.command({ ...call, isGone: (channel) => channel === "a" });
  expect(world.communities.of("discord", "g1").alertChannels).toEqual(["c", "b", "alerts"]);
});
