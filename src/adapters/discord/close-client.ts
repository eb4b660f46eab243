import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, Events, Status } from "discord.js";

/** Longer than a session takes to begin: discord.js lets five seconds pass between two. */
const LONGEST_CONNECT_MS = 8000;
const LONGEST_CLOSE_MS = 2000;

const settled: ReadonlySet<Status> = new Set([Status.Ready, Status.Idle, Status.Disconnected]);

/**
 * Closes a client. One that is closed while it connects would connect again, and never be closed: so that is awaited, for a while, and
 * before it the login that is under way, which asks where to connect to.
 */
export const closeClient = async (client: Client, login: Promise<unknown>): Promise<void> => {
  const signal = AbortSignal.timeout(LONGEST_CONNECT_MS);
  await Promise.race([login, once(signal, "abort")]).catch(() => {});
  if (client.ws.shards.some(({ status }) => !settled.has(status))) {
    await Promise.race([Events.ShardReady, Events.ShardResume].map((event) => once(client, event, { signal }))).catch(
      () => {},
    );
  }
  await Promise.race([client.destroy(), sleep(LONGEST_CLOSE_MS, undefined, { ref: false })]);
};
