import { type APIUser, GatewayDispatchEvents, InteractionType, PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, expect, it } from "vitest";
import { withOverwrites } from "../fakes/discord-server/announce.ts";
import { asMember, asModerator } from "../fakes/discord-server/start.ts";

import { type DiscordWorld, startDiscordWorld } from "../fakes/discord-world.ts";
import { threatLines } from "../fakes/threat-lines.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;
let general: string;
let thread: string;
/** A moderator of whom the gateway does not tell at the start. */
let quietMod: APIUser;

beforeEach(async () => {
  world = await startDiscordWorld({
    prepare: ({ world: places }, guild) => {
      [general = ""] = guild.channels.keys();
      thread = places.addThread(guild, general, "plans").id;
      quietMod = places.addMember(guild, "quiet mod", true);
    },
  });
  return () => world.stop();
});

/** What was written before Breakwater was asked; it never heard of it. */
const past = (channel: string, author: APIUser, ...texts: readonly string[]) =>
  texts.map((text) => world.server.world.write(channel, author, text).id);

const replay = async (channel = general, options: object[] = [], rights = asModerator): Promise<string> => {
  const { server, guild, mod } = world;
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
  entries: [...world.bot.store.log.read({})].length,
  cases: [...world.bot.store.cases.list({})].length,
  waiting: world.bot.store.outbox.waiting(),
});
const none = { entries: 0, cases: 0, waiting: 0 };

it("shows what would have been done, with links, and leaves no trace of it", async () => {
  const { kay, robin } = world;
  past(general, kay, "hey who are you");
  const [, last] = past(general, robin, ...threatLines);
  past(general, quietMod, "we will send your pics to everyone unless you pay: that is how such threats read");
  const answer = await replay();
  expect(answer).toContain("Messages read: 4");
  expect(answer).toMatch(/Urgent · urgent: \d/);
  expect(answer).toContain(`https://discord.com/channels/${world.guild.id}/${general}/${last}`);
  expect(answer).toMatch(/Cards for the moderators: [1-9]/);
  expect(answer).not.toContain(robin.id);
  expect(answer).not.toContain("gift cards");
  expect(traces()).toEqual(none);
  expect(world.oursIn("alerts")).toEqual([]);
  // What was rehearsed is no evidence: by itself the last line is as if nothing had been written before it.
  expect(await replay()).toBe(answer);
});

it("goes by the preset that the community has chosen", async () => {
  const { kay, robin } = world;
  past(general, kay, "hey who are you");
  past(general, robin, "are your parents home or are you alone");
  expect(await replay()).toMatch(/Keep an eye on · watch: 1/);
  await world.bot.communities.change("discord", world.guild.id, { preset: "youth" });
  expect(await replay()).toMatch(/Keep an eye on · youth-in-doubt: 1/);
});

it("goes back as far as it is asked to, page by page, and says why nothing would have been done", async () => {
  const { kay, robin } = world;
  past(general, robin, ...threatLines);
  past(general, kay, ...Array.from({ length: 230 }, (_, at) => `nice weather ${at}`));
  const usual = await replay();
  expect(usual).toContain("Messages read: 200");
  expect(usual).toContain("It would have said and done nothing.");
  expect(usual).toContain("No known pattern of concern was found");
  expect(await replay(general, [{ name: "messages", type: 4, value: 5000 }])).toContain("Messages read: 232");
  expect(await replay(general, [{ name: "messages", type: 4, value: 7 }])).toContain("Messages read: 7,");
});

it("works in a thread", async () => {
  const { kay, robin } = world;
  past(thread, kay, "hey who are you");
  past(thread, robin, ...threatLines);
  expect(await replay(thread)).toContain(`https://discord.com/channels/${world.guild.id}/${thread}/`);
});

it("is promised where it takes long, and says so where Discord cannot be reached", async () => {
  const { server, kay } = world;
  past(general, kay, "hello");
  server.rest.fault = ({ path }) => (path === `/channels/${general}/messages` ? { delayMs: 1700 } : null);
  expect(await replay()).toContain("Messages read: 1,");
  expect(server.rest.answers.values().next().value?.type).toBe(5);
  server.rest.fault = ({ path }) => (path === `/channels/${general}/messages` ? { status: 502 } : null);
  expect(await replay()).toContain("I could not read what was written here just now");
  server.rest.fault = () => null;
  // Without knowing who wrote it nobody knows who is a moderator.
  server.gateway.refused.questions = 1;
  past(general, quietMod, "hello");
  expect(await replay()).toContain("I could not read what was written here just now");
});

it("names the permission that is missing", async () => {
  const { server, guild, kay } = world;
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
  const { robin } = world;
  past(general, robin, ...threatLines);
  expect(await replay(general, [], asMember)).toContain("moderator's rights");
  const answers: string[] = [];
  for (let count = 0; count < 13; count++)
    answers.push(await replay(general, [{ name: "messages", type: 4, value: 1 }]));
  expect(answers.at(-2)).toContain("Messages read: 1,");
  expect(answers.at(-1)).toContain("wait a little");
});
