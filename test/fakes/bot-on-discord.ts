import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIUser } from "discord-api-types/v10";
import type { CommunitySettings } from "../../src/model/community.ts";
import { type DiscordServer, startDiscordServer } from "./discord-server/start.ts";
import type { FakeGuild } from "./discord-server/world.ts";
import { keepChosen } from "./keep-chosen.ts";
import { threatLines } from "./threat-lines.ts";
import { whileBotRuns } from "./while-bot-runs.ts";

/** A community on a Discord of our own, and a data folder in which the bot of `npm start` is set up for it. */
export interface BotOnDiscord {
  readonly server: DiscordServer;
  readonly guild: FakeGuild;
  readonly general: string;
  readonly kay: APIUser;
  readonly robin: APIUser;
  readonly data: string;
  /** Runs the bot for as long as `work` takes; gives the status that it ends with. */
  whileRunning(work: () => Promise<void>): Promise<number>;
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
  await keepChosen(data, "discord", guild.id, { alertChannels: [alerts], live: true, ...settings });
  let said = "";
  const tell = (text: string) => {
    said += text;
  };
  const standing = () => server.world.messages.get(alerts) ?? [];
  const isCard = (one: object) => JSON.stringify(one).includes("custom_id");

  return {
    server,
    guild,
    general,
    kay,
    robin,
    data,
    whileRunning: (work) => whileBotRuns({ server, data, tell }, work),
    threat: () => {
      server.say(guild, general, kay, "hey who are you PLANTED-text");
      for (const text of threatLines) server.say(guild, general, robin, text);
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
