import { runBot } from "../../src/cli/run-bot.ts";
import type { DiscordServer } from "./discord-server/start.ts";
import { saidIo } from "./said-io.ts";
import { until } from "./until.ts";

interface Running {
  readonly server: DiscordServer;
  readonly data: string;
  /** Hears what is said to the terminal. */
  readonly tell: (text: string) => void;
  readonly env?: Record<string, string>;
  readonly config?: string;
}

/** Runs the bot of a data folder as `npm start` does, for as long as `work` takes; gives the status that it ends with. */
export const whileBotRuns = async (
  { server, data, tell, env = {}, config = "config" }: Running,
  work: () => Promise<void>,
): Promise<number> => {
  const stopping = new AbortController();
  const { io, said } = saidIo({ env: { DISCORD_TOKEN: server.token, DISCORD_API: server.api, ...env } });
  const before = server.gateway.seen.identifies;
  const running = runBot({ ...io, err: tell }, { data, config, language: "en" }, stopping.signal);
  try {
    await Promise.race([
      until(() => server.gateway.seen.identifies > before && server.rest.commands.length > 0),
      running,
    ]);
    await work();
  } finally {
    stopping.abort();
    await running;
  }
  return said.status;
};
