import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { APIUser } from "discord-api-types/v10";
import { keepSettings } from "../../src/cli/keep-settings.ts";
import { openData } from "../../src/cli/open-data.ts";
import { runBot } from "../../src/cli/run-bot.ts";
import type { CommunitySettings } from "../../src/model/community.ts";
import { type DiscordServer, startDiscordServer } from "./discord-server/start.ts";
import type { FakeGuild } from "./discord-server/world.ts";
import { until } from "./until.ts";

/** A community on a Discord of our own, and a data folder in which the bot of `npm start` is set up for it. */
export interface BotOnDiscord {
  readonly server: DiscordServer;
  readonly guild: FakeGuild;
  readonly general: string;
  readonly kay: APIUser;
  readonly robin: APIUser;
  readonly data: string;
  /** Runs the bot for as long as `work` takes. */
  whileRunning(work: () => Promise<void>): Promise<void>;
  /** Robin threatens Kay. */
  threat(): void;
  /** What stands in the moderators' channel without buttons, in order. */
  notices(): readonly string[];
  /** Cards of cases there, as JSON. */
  cards(): readonly string[];
  /** What was said to the terminal so far. */
  said(): string;
  close(): Promise<void>;
}

/** Starts the server and sets the community up; the bot is started by `whileRunning`. */
export const botOnDiscord = async (
  data = mkdtempSync(join(tmpdir(), "breakwater-bot-")),
  settings: Partial<CommunitySettings> = {},
): Promise<BotOnDiscord> => {
  const server = await startDiscordServer();
  const guild = server.world.addGuild(["general", "alerts"]);
  const [general = "", alerts = ""] = guild.channels.keys();
  const [kay, robin] = [server.world.addMember(guild, "PLANTED-kay"), server.world.addMember(guild, "PLANTED-robin")];
  const opened = openData(data, { env: {} }, () => {});
  const communities = await keepSettings(opened.store.kept("settings"), opened);
  await communities.change("discord", guild.id, { alertChannels: [alerts], live: true, ...settings });
  opened.store.close();
  let said = "";
  const standing = () => server.world.messages.get(alerts) ?? [];
  const isCard = (one: object) => JSON.stringify(one).includes("custom_id");

  return {
    server,
    guild,
    general,
    kay,
    robin,
    data,
    whileRunning: async (work) => {
      const stopping = new AbortController();
      const io = {
        stdin: Readable.from([]),
        out: () => {},
        err: (text: string) => {
          said += text;
        },
        env: { DISCORD_TOKEN: server.token, DISCORD_API: server.api },
        columns: 100,
        progress: false,
        plots: false,
        setStatus: () => {},
      };
      const before = server.gateway.seen.identifies;
      const running = runBot(io, { data, config: "config", language: "en" }, stopping.signal);
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
    },
    threat: () => {
      server.say(guild, general, kay, "hey who are you PLANTED-text");
      server.say(guild, general, robin, "i have the screenshots from our call and your whole followers list");
      server.say(
        guild,
        general,
        robin,
        "send 200 in gift cards before midnight or i send your pics to everyone at your school",
      );
    },
    notices: () =>
      standing()
        .filter((one) => !isCard(one))
        .map(({ content }) => content),
    cards: () =>
      standing()
        .filter(isCard)
        .map((one) => JSON.stringify(one)),
    said: () => said,
    close: async () => {
      await server.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
};
