import { expect, it, onTestFinished } from "vitest";
import { createMemoryStore } from "../../src/adapters/storage/memory-store.ts";
import { startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

it("brings the card of an alert whose number another had minutes ago, before a backup was restored or the data folder deleted", async () => {
  const world = await startDiscordWorld();
  onTestFinished(() => world.stop());
  await world.threaten();
  await world.bot.stop();
  const { key, communities } = world.bot;
  const { store } = await world.start({ held: { key, communities, store: createMemoryStore() } });
  const pat = world.server.world.addMember(world.guild, "pat");
  world.threat(pat);
  await until(() => store.cases.get(1) !== null && store.outbox.waiting() === 0);
  expect(world.oursIn("alerts")).toHaveLength(2);
  expect(textOf(world.oursIn("alerts").at(-1))).toContain(pat.id);
});
