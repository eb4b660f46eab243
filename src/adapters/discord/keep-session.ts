import type { WebSocketOptions } from "discord.js";
import * as discord from "discord.js";

type BuildStrategy = NonNullable<WebSocketOptions["buildStrategy"]>;

// It is exported, and missing from the types.
const { SimpleShardingStrategy } = discord as unknown as {
  readonly SimpleShardingStrategy: new (...args: Parameters<BuildStrategy>) => ReturnType<BuildStrategy>;
};

/** For how long a gateway may say nothing before it is tried again; discord.js itself waits for a minute. */
const HELLO_MS = 10_000;

/**
 * Connects as discord.js does, with the `intents` that hold at each connecting, but lets it keep its own copy of a session that
 * is over. It reads that copy once more when a session is taken up and ends in the same moment, and what it throws then, where
 * nobody can catch it, would end the process.
 */
export const keepSession = (
  manager: Parameters<BuildStrategy>[0],
  intents: () => number,
): ReturnType<BuildStrategy> => {
  const { options } = manager;
  // discord.js itself goes on with those of the first try, whatever the portal allows by now.
  Object.defineProperty(options, "intents", { get: intents });
  const { updateSessionInfo } = options;
  options.helloTimeout = HELLO_MS;
  const sessions = new Map<number, Parameters<typeof updateSessionInfo>[1]>();
  options.retrieveSessionInfo = (shard) => sessions.get(shard) ?? null;
  options.updateSessionInfo = async (shard, session) => {
    sessions.set(shard, session);
    if (session !== null) await updateSessionInfo(shard, session);
  };
  const strategy = new SimpleShardingStrategy(manager);
  const send = strategy.send.bind(strategy);
  // Nor can anybody catch that something is asked for when the connection has just gone. Who waits for the answer gives up in time.
  strategy.send = async (...asked) => {
    try {
      await send(...asked);
    } catch {}
  };
  return strategy;
};
