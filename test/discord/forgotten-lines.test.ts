import { ApplicationCommandOptionType, GatewayDispatchEvents } from "discord-api-types/v10";
import { expect, it } from "vitest";
import { announce } from "../fakes/discord-server/announce.ts";
import { asMember } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

const nothing = async () => {};

const forgetMe = async ({ command, robin }: DiscordWorld) => {
  const sure = { name: "sure", type: ApplicationCommandOptionType.String, value: "yes" };
  await command("forget-me", robin, asMember, [sure]);
};

const leaveAndReturn = async ({ server, guild, bot }: DiscordWorld) => {
  server.gateway.dispatch(GatewayDispatchEvents.GuildDelete, { id: guild.id });
  await until(() => !bot.communities.of("discord", guild.id).live);
  server.gateway.dispatch(GatewayDispatchEvents.GuildCreate, announce(guild));
};

it.each([
  ["are read together where nothing is between them", nothing, 2],
  ["are not where their writer asked in between to be forgotten", forgetMe, 1],
  ["are not where the bot was taken out in between", leaveAndReturn, 1],
])("two lines that only together are of concern %s", async (_, between, speakers) => {
  const world = await startDiscordWorld();
  const { server, guild, kay, robin, channel, bot } = world;
  server.say(guild, channel("general"), kay, "hello");
  server.say(guild, channel("general"), robin, "i will send your private");
  await between(world);
  server.say(guild, channel("general"), robin, "pics to everyone you know");
  // What is written after it is heard after it.
  world.threat(server.world.addMember(guild, "other"));
  const entries = await until(() => {
    const all = [...bot.store.log.read({})];
    return all.some(({ signals }) => signals.some(({ id }) => id === "demands-payment")) && all;
  });
  const threaten = entries.filter(({ signals }) => signals.some(({ id }) => id === "threat-to-share"));
  expect(new Set(threaten.map(({ speaker }) => speaker)).size).toBe(speakers);
  await world.stop();
});
