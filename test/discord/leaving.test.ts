import { GatewayDispatchEvents } from "discord-api-types/v10";
import { beforeEach, expect, it } from "vitest";
import { announce } from "../fakes/discord-server/announce.ts";
import { type DiscordWorld, startDiscordWorld } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld();
  return () => world.stop();
});

const tell = (more: object = {}) =>
  world.server.gateway.dispatch(GatewayDispatchEvents.GuildDelete, { id: world.guild.id, ...more });
const held = () => [...world.bot.store.cases.list({})].length;

it("keeps everything of a community of which Discord has an outage, and goes on when that is over", async () => {
  await world.threaten();
  tell({ unavailable: true });
  const { server } = world;
  server.gateway.forgetSessions();
  server.gateway.drop(4000);
  await until(() => server.gateway.connected() === 1);
  world.threat(server.world.addMember(world.guild, "sam"));
  await until(() => world.oursIn("alerts").length === 2);
  expect(held()).toBe(2);
});

it("lets go of everything of a community that puts the bot out while no session is there to be told, and of no other", async () => {
  const { server, bot, guild } = world;
  const other = server.world.addGuild(["elsewhere"]);
  server.gateway.dispatch(GatewayDispatchEvents.GuildCreate, announce(other));
  const settings = { alertChannels: [...other.channels.keys()], live: true };
  await bot.communities.change("discord", other.id, settings);
  await world.threaten();
  server.world.guilds.delete(guild.id);
  server.gateway.forgetSessions();
  server.gateway.drop(4000);
  await until(() => held() === 0);
  await until(() => !bot.communities.of("discord", guild.id).live);
  expect(bot.communities.of("discord", other.id)).toMatchObject(settings);
});

it.each([
  ["while all is well", () => {}],
  ["during an outage", () => tell({ unavailable: true })],
])("lets go of everything of a community that puts the bot out %s", async (_, before) => {
  await world.threaten();
  before();
  tell();
  await until(() => held() === 0);
  await until(() => !world.bot.communities.of("discord", world.guild.id).live);
});
