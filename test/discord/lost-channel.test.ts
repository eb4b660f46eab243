import type { APIUser } from "discord-api-types/v10";
import { beforeEach, expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { type RunningBot, startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let bot: RunningBot;
let guild: FakeGuild;
let general: string;
let alerts: string;
let news: string;
let greetings: string;
let people: readonly APIUser[];

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts", "news", "greetings"]);
  [general = "", alerts = "", news = "", greetings = ""] = guild.channels.keys();
  people = ["robin", "sam", "alex"].map((name) => server.world.addMember(guild, name));
  return async () => {
    await bot.stop();
    await server.close();
  };
});

const start = async () => {
  const { token, api } = server;
  bot = await startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }));
  await until(() => server.rest.commands.length > 0);
  await bot.communities.change("discord", guild.id, { alertChannels: [alerts], live: true });
};
const threaten = (who: APIUser) => {
  for (const text of [
    "i have the screenshots from our call and your whole followers list",
    "send 200 in gift cards before midnight or i send your pics to everyone at your school",
  ])
    server.say(guild, general, who, text);
};
/** Everybody threatens; no card can be posted. */
const tryAll = async (people: readonly APIUser[], alertsOf = 2) => {
  guild.closed.add(alerts);
  const tries = () => server.rest.asked.filter(({ path }) => path === `/channels/${alerts}/messages`);
  const before = tries().length;
  for (const who of people) threaten(who);
  await until(() => tries().length >= before + alertsOf);
};
const said = (channel: string) => (server.world.messages.get(channel) ?? []).map(({ content }) => content);
const inPrivate = () => said(server.rest.privateChats.get(guild.ownerId) ?? "");

it("is told once, for however many alerts, where Discord tells such things, and to nobody in private", async () => {
  [guild.updatesChannel, guild.systemChannel] = [news, greetings];
  await start();
  await tryAll(people);
  await until(() => said(news)[0]);
  expect(said(news)).toEqual([expect.stringContaining("/setup")]);
  expect(said(news)[0]).not.toMatch(/\d{5}|@/);
  expect([said(greetings), inPrivate()]).toEqual([[], []]);
});

it("is told in the next place where the first is closed", async () => {
  [guild.updatesChannel, guild.systemChannel] = [news, greetings];
  guild.closed.add(news);
  await start();
  await tryAll(people);
  await until(() => said(greetings)[0]);
  expect(inPrivate()).toEqual([]);
});

it("is told to the owner where there is no such place, and no error follows where they take nothing", async () => {
  await start();
  await tryAll(people);
  await until(() => inPrivate()[0]);
  expect(inPrivate()).toHaveLength(1);
  // Once a card was posted, a channel that is lost again is told of again.
  guild.closed.delete(alerts);
  threaten(server.world.addMember(guild, "lou"));
  await until(() => server.world.messages.get(alerts)?.[0]);
  server.rest.privateClosed = true;
  await tryAll([server.world.addMember(guild, "toni")], 1);
  expect(inPrivate()).toHaveLength(1);
});
