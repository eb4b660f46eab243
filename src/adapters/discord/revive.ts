import { type Client, Sweepers } from "discord.js";

/**
 * Lets a client log in once more after a login that failed. discord.js gives it up for good then: it would never be ready again, nor be
 * closed, nor let go of old threads and of what it knows of Discord's limits.
 */
export const revive = (client: Client): void => {
  const { ws, rest } = client as unknown as {
    readonly ws: { destroyed: boolean };
    readonly rest: { setupSweepers(): void };
  };
  if (!ws.destroyed) return;
  ws.destroyed = false;
  client.sweepers = new Sweepers(client as Client<true>, client.options.sweepers ?? {});
  rest.setupSweepers();
};
