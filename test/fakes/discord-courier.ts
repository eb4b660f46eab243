import { REST } from "discord.js";
import { createCourier } from "../../src/adapters/discord/courier.ts";
import { restOptions } from "../../src/adapters/discord/create-client.ts";
import { createQueue } from "../../src/adapters/discord/queue.ts";
import type { Courier } from "../../src/model/delivery.ts";
import type { DiscordServer } from "./discord-server/start.ts";

/** A courier of its own on a server, which asks as the client does, but without a second try. */
export const courierOn = (server: DiscordServer, onNoChannel: (community: string) => void = () => {}): Courier => {
  const rest = new REST({ ...restOptions(server.api), retries: 0, timeout: 300 });
  rest.setToken(server.token);
  return createCourier({ rest, queue: createQueue(), onNoChannel, onChannel: () => {} });
};
