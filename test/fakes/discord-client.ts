import { Events } from "discord.js";
import type { APIUser } from "discord-api-types/v10";
import { createClient } from "../../src/adapters/discord/create-client.ts";
import { type DiscordServer, startDiscordServer } from "./discord-server/start.ts";
import type { FakeGuild } from "./discord-server/world.ts";

/** The bot's own client on a server with two channels and a member, without a bot behind it. */
export interface ConnectedClient {
  readonly server: DiscordServer;
  readonly client: ReturnType<typeof createClient>;
  readonly guild: FakeGuild;
  readonly general: string;
  readonly other: string;
  readonly kay: APIUser;
  close(): Promise<void>;
}

/** Starts the server and connects the client. */
export const connectClient = async (): Promise<ConnectedClient> => {
  const server = await startDiscordServer();
  const guild = server.world.addGuild(["general", "other"]);
  const [general = "", other = ""] = guild.channels.keys();
  const kay = server.world.addMember(guild, "kay");
  const client = createClient(server.api);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  await ready;
  return {
    ...{ server, client, guild, general, other, kay },
    close: async () => {
      await client.destroy();
      await server.close();
    },
  };
};
