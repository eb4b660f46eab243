import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { createDiscord } from "../src/adapters/discord/connect.ts";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import type { Problem } from "../src/model/errors.ts";
import { createLog } from "../src/support/log.ts";
import { type DiscordServer, startDiscordServer } from "./fakes/discord-server/start.ts";
import { startBot, wordings } from "./fakes/start-bot.ts";
import { startTelegramServer, type TelegramServer } from "./fakes/telegram-server/start.ts";
import { until } from "./fakes/until.ts";

const threat = "send 200 in gift cards before midnight or i send your pics to everyone you know";
const log = createLog({ level: "fatal" as never });

let discord: DiscordServer;
let telegram: TelegramServer;
let troubles: Problem[];
let stop: () => Promise<void>;

beforeEach(async () => {
  [discord, telegram] = await Promise.all([startDiscordServer(), startTelegramServer()]);
  troubles = [];
  stop = async () => {};
  return async () => {
    await stop();
    await Promise.all([discord.close(), telegram.close()]);
  };
});

/** One bot on both platforms, with moderators on each who are told. */
const startBoth = async (tokens: { discord?: string; telegram?: string } = {}) => {
  const guild = discord.world.addGuild(["general", "alerts"]);
  const [general = "", alerts = ""] = guild.channels.keys();
  const group = telegram.world.addGroup();
  const moderators = telegram.world.addGroup("supergroup", "Moderators");
  const robin = telegram.world.addUser("robin");
  telegram.world.join(group, robin);
  const kay = telegram.world.addUser("kay");
  telegram.world.join(group, kay);
  const bot = await startBot(
    [
      createDiscord({ token: tokens.discord ?? discord.token, api: discord.api, wordings, log }),
      createTelegram({ token: tokens.telegram ?? telegram.token, api: telegram.api, wordings, log }),
    ],
    { onTrouble: (problem) => void troubles.push(problem), startAgainMs: 50 },
  );
  const { communities } = bot;
  await communities.change("discord", guild.id, { alertChannels: [alerts], live: true });
  await communities.change("telegram", String(group.id), { alertChannels: [String(moderators.id)], live: true });
  stop = bot.stop;
  const cardsOnDiscord = () => discord.world.messages.get(alerts) ?? [];
  return {
    store: bot.store,
    // Said to nobody, the words would be taken for pasted.
    threatenOnDiscord: () => {
      discord.say(guild, general, discord.world.addMember(guild, "kay"), "hi all");
      discord.say(guild, general, discord.world.addMember(guild, "robin"), threat);
    },
    threatenOnTelegram: () => {
      telegram.say(group, kay, "hi all");
      telegram.say(group, robin, threat);
    },
    toldOnDiscord: () => until(() => cardsOnDiscord().length === 1),
    toldOnTelegram: () => until(() => moderators.messages.length > 0),
  };
};

describe("one process on two platforms", () => {
  it("keeps cases and log of both together", async () => {
    const both = await startBoth();
    await until(() => discord.gateway.connected() === 1);
    both.threatenOnDiscord();
    both.threatenOnTelegram();
    await Promise.all([both.toldOnDiscord(), both.toldOnTelegram()]);
    const cases = [...both.store.cases.list()];
    expect(new Set(cases.map(({ platform }) => platform))).toEqual(new Set(["discord", "telegram"]));
    expect(both.store.log.verify().ok).toBe(true);
    expect(troubles).toEqual([]);
  });

  it("tells of a wrong token, and the other goes on", async () => {
    const both = await startBoth({ discord: "wrong" });
    both.threatenOnTelegram();
    await both.toldOnTelegram();
    await until(() => troubles.length > 0);
    expect(troubles.map(({ code }) => code)).toEqual(["discord-token-wrong"]);
  });

  it("tries one again that is down at the start, while the other goes on", async () => {
    let down = true;
    telegram.fault = () => (down ? { status: 502 } : null);
    const both = await startBoth();
    await until(() => discord.gateway.connected() === 1);
    both.threatenOnDiscord();
    await both.toldOnDiscord();
    await until(() => troubles.length > 0);
    expect(troubles[0]?.code).toBe("telegram-unreachable");
    down = false;
    both.threatenOnTelegram();
    await both.toldOnTelegram();
  });

  it("tells of each end of one, also after it was started again, while the other goes on", async () => {
    const both = await startBoth();
    await until(() => discord.rest.commands.length > 0);
    const { identifies } = discord.gateway.seen;
    discord.gateway.drop(4013);
    await until(() => discord.gateway.seen.identifies > identifies && discord.gateway.connected() === 1);
    both.threatenOnDiscord();
    await both.toldOnDiscord();
    expect(troubles.map(({ code }) => code)).toEqual(["discord-unreachable"]);
    discord.gateway.drop(4004);
    await until(() => troubles.length > 1);
    expect(troubles[1]?.code).toBe("discord-token-wrong");
    both.threatenOnTelegram();
    await both.toldOnTelegram();
  });

  it("goes on with one while the other is not answered at the start, and ends at once", async () => {
    telegram.fault = ({ method }) => (method === "getMe" ? "hang" : null);
    const both = await startBoth();
    await until(() => discord.gateway.connected() === 1);
    both.threatenOnDiscord();
    await both.toldOnDiscord();
    // Less than it takes until a request that hangs is given up.
    const ended = await Promise.race([stop().then(() => true), sleep(5000, false)]);
    expect([ended, troubles]).toEqual([true, []]);
  });

  it.each(["the end of Discord", "our end"])("has Discord whole that was down at the start: %s", async (which) => {
    let tries = 0;
    discord.rest.fault = ({ path }) => (path.startsWith("/gateway") && tries++ === 0 ? { status: 400 } : null);
    await startBoth();
    await until(() => discord.rest.commands.length > 0);
    expect(troubles.map(({ code }) => code)).toEqual(["discord-unreachable"]);
    if (which === "our end") {
      await stop();
      await until(() => discord.gateway.connected() === 0);
    } else {
      discord.gateway.drop(4004);
      await until(() => troubles[1]?.code === "discord-token-wrong");
    }
  });

  it("tries Discord again at once, while Telegram is not answered", async () => {
    telegram.fault = ({ method }) => (method === "getMe" ? "hang" : null);
    let tries = 0;
    discord.rest.fault = ({ path }) => (path.startsWith("/gateway") && tries++ === 0 ? { status: 400 } : null);
    const both = await startBoth();
    await until(() => discord.gateway.connected() === 1);
    both.threatenOnDiscord();
    await both.toldOnDiscord();
    expect(telegram.asked.map(({ method }) => method)).toEqual(["getMe"]);
  });

  it("hears Discord once, however often it was tried", async () => {
    let tries = 0;
    discord.rest.fault = ({ path }) => (path.startsWith("/gateway") && tries++ < 5 ? { status: 400 } : null);
    const both = await startBoth();
    both.threatenOnTelegram();
    await both.toldOnTelegram();
    await until(() => discord.gateway.connected() === 1);
    both.threatenOnDiscord();
    await both.toldOnDiscord();
    expect([...both.store.cases.list()].filter(({ platform }) => platform === "discord")).toHaveLength(1);
  });

  it("tells of it when Discord closes the connection for good, and the other goes on", async () => {
    const both = await startBoth();
    await until(() => discord.rest.commands.length > 0);
    discord.gateway.drop(4014);
    await until(() => troubles.length > 0);
    both.threatenOnTelegram();
    await both.toldOnTelegram();
    expect(troubles.map(({ code }) => code)).toEqual(["discord-intent-missing"]);
  });

  it("goes on with one when the other dies later", async () => {
    const both = await startBoth();
    await until(() => discord.gateway.connected() === 1);
    telegram.fault = () => "drop";
    both.threatenOnDiscord();
    await both.toldOnDiscord();
  });
});
