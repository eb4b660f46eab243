import { ApplicationFlags, GatewayDispatchEvents, MessageType } from "discord-api-types/v10";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { type RunningBot, startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

const advert = "girls available 24/7 incall dm";

let server: DiscordServer;
let bot: RunningBot;
let guild: FakeGuild;
let general: string;
let alerts: string;

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts"]);
  [general = "", alerts = ""] = guild.channels.keys();
});
afterEach(async () => {
  await bot.stop();
  await server.close();
});

const start = async () => {
  const { token, api } = server;
  bot = await startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }));
  await until(() => server.rest.commands.length > 0);
  await bot.communities.change("discord", guild.id, { alertChannels: [alerts], live: true });
};

/** Somebody joins, and Discord tells of it as far as the portal lets it, and in the channel for greetings. */
const join = (name: string) => {
  const account = server.world.addMember(guild, name);
  server.gateway.dispatch(GatewayDispatchEvents.GuildMemberAdd, {
    ...guild.members.get(account.id),
    guild_id: guild.id,
  });
  server.say(guild, general, account, "", { type: MessageType.UserJoin });
  return account;
};
const ours = (channel: string) =>
  (server.world.messages.get(channel) ?? []).filter(({ author }) => author.id === server.world.bot.id);

it("is heard once where Discord tells of it twice, and its card says where it stands", async () => {
  server.rest.applicationFlags |= ApplicationFlags.GatewayGuildMembersLimited;
  await start();
  const account = join(advert);
  const card = JSON.stringify(await until(() => ours(alerts)[0]));
  expect(card).toContain("In the name under which a member joined");
  expect(card).toContain(`<@${account.id}>`);
  expect(card).toContain("24/7");
  expect(card).not.toContain("discord.com/channels");
  await until(() => bot.store.outbox.waiting() === 0);
  expect([...bot.store.log.read({})]).toHaveLength(1);
  expect(ours(general)).toEqual([]);
});

it("is heard where Discord greets its bearer, without leave to know of members", async () => {
  await start();
  join(advert);
  await until(() => ours(alerts)[0]);
  expect([...bot.store.log.read({})]).toHaveLength(1);
});

it("is answered to by nobody: names do not make an exchange of those who join together", async () => {
  await start();
  join("someone has my private pics help");
  join("i will send your pics to everyone");
  server.say(guild, general, server.world.addMember(guild, "robin"), advert);
  await until(() => ours(alerts).find((one) => JSON.stringify(one).includes("24/7")));
  for (const { addressee, speaker } of bot.store.cases.list({})) expect([null, speaker]).toContain(addressee);
  expect(ours(general)).toEqual([]);
});
