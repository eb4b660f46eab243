import { SnowflakeUtil } from "discord.js";
import { type APIMessage, GatewayDispatchEvents } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { type DiscordWorld, startDiscordWorld } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

const HOUR_MS = 3_600_000;
const call = "someone has my private pics and says they will send them to my family if i dont pay, what do i do";

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld({
    prepare: (_, guild) => {
      guild.joinedAt = Date.now() - 5 * HOUR_MS;
    },
  });
  return () => world.stop();
});

const change = (message: APIMessage) =>
  world.server.gateway.dispatch(GatewayDispatchEvents.MessageUpdate, { ...message, guild_id: world.guild.id });

/** Kay's call for help, written and last edited so many hours ago. */
const written = (hours: number, edited: number): APIMessage => {
  const ago = (count: number) => new Date(Date.now() - count * HOUR_MS);
  return world.server.world.messageOf(world.channel("general"), world.kay, call, {
    id: String(SnowflakeUtil.generate({ timestamp: ago(hours) })),
    timestamp: ago(hours).toISOString(),
    edited_timestamp: ago(edited).toISOString(),
  });
};

describe("a message that Discord tells of as changed", () => {
  it("is not read where it was only pinned, however it was edited long ago or before the bot was asked in", async () => {
    const { server, guild, channel, robin, bot } = world;
    for (const edited of [800, 6]) change({ ...written(900, edited), pinned: true });
    server.say(guild, channel("general"), robin, "girls available 24/7 incall dm");
    const raised = await until(() => [...bot.store.log.read({})].length || undefined);
    expect([raised, world.oursIn("general")]).toEqual([1, []]);
  });

  it("is read where it was edited now, however old it is", async () => {
    change(written(900, 0));
    await until(() => world.oursIn("general")[0]);
  });
});
