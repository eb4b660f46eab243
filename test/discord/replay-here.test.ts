import { type APIUser, GatewayDispatchEvents, InteractionType, PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { asMember, asModerator, type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import { type FakeGuild, withOverwrites } from "../fakes/discord-server/world.ts";
import { type RunningBot, startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let bot: RunningBot;
let guild: FakeGuild;
let general: string;
let alerts: string;
let thread: string;
let kay: APIUser;
let robin: APIUser;
let mod: APIUser;

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts"]);
  [general = "", alerts = ""] = guild.channels.keys();
  thread = server.world.addThread(guild, general, "plans").id;
  [kay, robin] = [server.world.addMember(guild, "kay"), server.world.addMember(guild, "robin")];
  for (let count = 0; count < 3; count++) server.world.addMember(guild, `member ${count}`);
  mod = server.world.addMember(guild, "mod", true);
  const { token, api } = server;
  bot = await startBot(createDiscord({ token, api, wordings, log: createLog({ level: "error" }) }));
  await until(() => server.rest.commands.length > 0);
  await bot.communities.change("discord", guild.id, { alertChannels: [alerts], live: true });
  return async () => {
    await bot.stop();
    await server.close();
  };
});

/** What was written before Breakwater was asked; it never heard of it. */
const past = (channel: string, author: APIUser, ...texts: readonly string[]) =>
  texts.map((text) => server.world.write(channel, author, text).id);

const threat = [
  "i have the screenshots from our call and your whole followers list",
  "send 200 in gift cards before midnight or i send your pics to everyone at your school",
] as const;

const replay = async (channel = general, options: object[] = [], rights = asModerator): Promise<string> => {
  const id = server.interact(guild, channel, mod, rights, {
    type: InteractionType.ApplicationCommand,
    data: { id: "1", type: 1, name: "replay-here", options },
  });
  const answer = await until(() => server.rest.answers.get(id));
  if (answer.type !== 5) return JSON.stringify(answer);
  expect(answer.data.flags).toBe(64);
  return JSON.stringify(await until(() => server.rest.followed.get(id)));
};
const traces = () => ({
  entries: [...bot.store.log.read({})].length,
  cases: [...bot.store.cases.list({})].length,
  waiting: bot.store.outbox.waiting(),
});
const none = { entries: 0, cases: 0, waiting: 0 };

it("shows what would have been done, with links, and leaves no trace of it", async () => {
  past(general, kay, "hey who are you");
  const [, last] = past(general, robin, ...threat);
  past(general, mod, "we will send your pics to everyone unless you pay: that is how such threats read");
  const answer = await replay();
  expect(answer).toContain("Messages read: 4");
  expect(answer).toMatch(/Urgent · urgent: \d/);
  expect(answer).toContain(`https://discord.com/channels/${guild.id}/${general}/${last}`);
  expect(answer).toMatch(/Cards for the moderators: [1-9]/);
  expect(answer).not.toContain(robin.id);
  expect(answer).not.toContain("gift cards");
  expect(traces()).toEqual(none);
  expect(server.world.messages.get(alerts)).toEqual([]);
  // What was rehearsed is no evidence: by itself the last line is as if nothing had been written before it.
  expect(await replay()).toBe(answer);
});

it("goes by the preset that the community has chosen", async () => {
  past(general, kay, "hey who are you");
  past(general, robin, "are you home alone");
  expect(await replay()).toMatch(/Keep an eye on · watch: 1/);
  await bot.communities.change("discord", guild.id, { preset: "youth" });
  expect(await replay()).toMatch(/Keep an eye on · youth-in-doubt: 1/);
});

it("goes back as far as it is asked to, page by page, and says why nothing would have been done", async () => {
  past(general, robin, ...threat);
  past(general, kay, ...Array.from({ length: 230 }, (_, at) => `nice weather ${at}`));
  const usual = await replay();
  expect(usual).toContain("Messages read: 200");
  expect(usual).toContain("It would have said and done nothing.");
  expect(usual).toContain("No known pattern of concern was found");
  expect(await replay(general, [{ name: "messages", type: 4, value: 5000 }])).toContain("Messages read: 232");
  expect(await replay(general, [{ name: "messages", type: 4, value: 7 }])).toContain("Messages read: 7,");
});

it("works in a thread", async () => {
  past(thread, kay, "hey who are you");
  past(thread, robin, ...threat);
  expect(await replay(thread)).toContain(`https://discord.com/channels/${guild.id}/${thread}/`);
});

it("is promised where it takes long, and says so where Discord cannot be reached", async () => {
  past(general, kay, "hello");
  server.rest.fault = ({ path }) => (path === `/channels/${general}/messages` ? { delayMs: 1700 } : null);
  expect(await replay()).toContain("Messages read: 1,");
  expect(server.rest.answers.values().next().value?.type).toBe(5);
  server.rest.fault = ({ path }) => (path === `/channels/${general}/messages` ? { status: 502 } : null);
  expect(await replay()).toContain("I could not read what was written here just now");
});

it("names the permission that is missing", async () => {
  past(general, kay, "hello");
  guild.denied.set(general, PermissionFlagsBits.ReadMessageHistory);
  const channel = guild.channels.get(general);
  if (channel !== undefined)
    server.gateway.dispatch(GatewayDispatchEvents.ChannelUpdate, withOverwrites(guild, channel, server.world.bot.id));
  const answer = await replay();
  expect(answer).toContain("Read Message History");
  expect(answer).not.toContain("View Channel");
});

it("is for those alone who may see alerts, and not without end", async () => {
  past(general, robin, ...threat);
  expect(await replay(general, [], asMember)).toContain("moderator's rights");
  const answers: string[] = [];
  for (let count = 0; count < 13; count++)
    answers.push(await replay(general, [{ name: "messages", type: 4, value: 1 }]));
  expect(answers.at(-2)).toContain("Messages read: 1,");
  expect(answers.at(-1)).toContain("wait a little");
});
