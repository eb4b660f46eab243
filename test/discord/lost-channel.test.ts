import { type APIUser, GatewayDispatchEvents } from "discord-api-types/v10";
import { afterEach, expect, it } from "vitest";
import { announce } from "../fakes/discord-server/announce.ts";
import { asAdmin } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { threatLines } from "../fakes/threat-lines.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;
let people: readonly APIUser[];

/** Starts a community in which Discord itself writes to some channels, and some are closed to the bot. */
const start = async ({
  written = [],
  closed = [],
}: {
  written?: readonly string[];
  closed?: readonly string[];
} = {}) => {
  world = await startDiscordWorld({
    channels: ["general", "alerts", "news", "greetings"],
    prepare: (_, guild) => {
      const idOf = (name = "") => [...guild.channels.values()].find((one) => one.name === name)?.id ?? null;
      [guild.updatesChannel, guild.systemChannel] = [idOf(written[0]), idOf(written[1])];
      for (const name of closed) guild.closed.add(idOf(name) ?? "");
    },
  });
  people = ["robin", "sam", "alex"].map((name) => world.server.world.addMember(world.guild, name));
};
afterEach(() => world.stop());

/** Everybody threatens; no card can be posted. */
const tryAll = async (some: readonly APIUser[], alertsOf = 2) => {
  const { guild, server, channel } = world;
  guild.closed.add(channel("alerts"));
  const tries = () => server.rest.asked.filter(({ path }) => path === `/channels/${channel("alerts")}/messages`);
  const before = tries().length;
  for (const who of some) world.threat(who);
  await until(() => tries().length >= before + alertsOf);
};
const said = (id: string) => (world.server.world.messages.get(id) ?? []).map(({ content }) => content);
const inPrivate = () => said(world.server.rest.privateChats.get(world.guild.ownerId) ?? "");

it("is told once, for however many alerts, where Discord tells such things, and to nobody in private", async () => {
  await start({ written: ["news", "greetings"] });
  await tryAll(people);
  const news = () => said(world.channel("news"));
  await until(() => news()[0]);
  expect(news()).toEqual([expect.stringContaining("/setup")]);
  expect(news()[0]).not.toMatch(/\d{5}|@/);
  expect([said(world.channel("greetings")), inPrivate()]).toEqual([[], []]);
});

it("is told in the next place where the first is closed", async () => {
  await start({ written: ["news", "greetings"], closed: ["news"] });
  await tryAll(people);
  await until(() => said(world.channel("greetings"))[0]);
  expect(inPrivate()).toEqual([]);
});

it("is told to the owner where there is no such place, and no error follows where they take nothing", async () => {
  await start();
  await tryAll(people);
  await until(() => inPrivate()[0]);
  expect(inPrivate()).toHaveLength(1);
  // Once a card was posted, a channel that is lost again is told of again.
  const { guild, server, channel } = world;
  guild.closed.delete(channel("alerts"));
  world.threat(server.world.addMember(guild, "lou"));
  await until(() => world.oursIn("alerts")[0]);
  await tryAll([server.world.addMember(guild, "kim")], 1);
  await until(() => inPrivate().length === 2);
  guild.closed.delete(channel("alerts"));
  world.threat(server.world.addMember(guild, "jo"));
  await until(() => world.oursIn("alerts")[1]);
  server.rest.privateClosed = true;
  await tryAll([server.world.addMember(guild, "toni")], 1);
  expect(inPrivate()).toHaveLength(2);
});

it("is told to nobody but the admin who tries a channel, whose cards go to another", async () => {
  await start({ written: ["news"], closed: ["general"] });
  const { server, guild, mod, channel, command } = world;
  const chosen = [{ name: "alerts", type: 7, value: channel("general") }];
  expect(textOf(await command("setup", mod, asAdmin, chosen, channel("alerts")))).toContain(
    "could not be posted there",
  );
  world.threat(server.world.addMember(guild, "sam"));
  server.say(guild, channel("news"), world.kay, "hey who are you");
  for (const text of threatLines) server.say(guild, channel("news"), world.robin, text);
  await until(() => world.oursIn("alerts")[0]);
  expect([world.oursIn("news"), inPrivate()]).toEqual([[], []]);
});

it("is told again to whoever takes the bot out and asks it in again", async () => {
  await start();
  await tryAll(people);
  await until(() => inPrivate()[0]);
  const { guild, server, bot, channel } = world;
  const settings = bot.communities.of("discord", guild.id);
  server.gateway.dispatch(GatewayDispatchEvents.GuildDelete, { id: guild.id });
  await until(() => !bot.communities.of("discord", guild.id).live);
  server.gateway.dispatch(GatewayDispatchEvents.GuildCreate, announce(guild));
  await bot.communities.change("discord", guild.id, settings);
  expect(settings.alertChannels).toEqual([channel("alerts")]);
  await tryAll([server.world.addMember(guild, "lou")], 1);
  await until(() => inPrivate().length === 2);
});

it("is told to the owner after a start at which a card was to be posted before Discord told of the community", async () => {
  await start();
  const { server, guild, bot, channel } = world;
  const route = `/channels/${channel("alerts")}/messages`;
  const tries = () => server.rest.asked.filter(({ method, path }) => method === "POST" && path === route).length;
  server.rest.fault = ({ path }) => (path === route ? { status: 500 } : null);
  world.threat();
  await until(() => tries() > 0);
  await bot.stop();
  server.rest.fault = () => null;
  guild.closed.add(channel("alerts"));
  bot.store.outbox.hasten(Date.now(), 120_000);
  const before = tries();
  await world.start({ held: bot });
  await until(() => tries() > before);
  await tryAll(people.slice(0, 1), 1);
  await until(() => inPrivate()[0]);
});
