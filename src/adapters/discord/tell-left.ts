import { type Client, Events, type GatewayReadyDispatchData } from "discord.js";

/**
 * Tells, when a session begins anew, of each community that put the bot out while there was none: the session names all that the
 * bot is in, also those with an outage, and discord.js goes on with the others as if nothing had happened.
 */
export const tellLeft =
  (client: Client) =>
  async ({ guilds }: GatewayReadyDispatchData, shard: number): Promise<void> => {
    const named = new Set(guilds.map(({ id }) => id));
    for (const guild of [...client.guilds.cache.values()]) {
      if (guild.shardId !== shard || named.has(guild.id)) continue;
      for (const channel of guild.channels.cache.keys()) client.channels.cache.delete(channel);
      client.guilds.cache.delete(guild.id);
      client.emit(Events.GuildDelete, guild);
    }
  };
