import { ApplicationFlags, GatewayDispatchEvents, MessageType } from "discord-api-types/v10";
import { afterEach, expect, it } from "vitest";
import { type DiscordWorld, type DiscordWorldOptions, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

const advert = "girls available 24/7 incall dm";

let world: DiscordWorld;

const start = async (options?: DiscordWorldOptions) => {
  world = await startDiscordWorld(options);
};
afterEach(() => world.stop());

const withMembers: DiscordWorldOptions = {
  prepare: ({ rest }) => {
    rest.applicationFlags |= ApplicationFlags.GatewayGuildMembersLimited;
  },
};

/** Somebody joins, and Discord tells of it as far as the portal lets it, and in the channel for greetings where there is one. */
const join = (name: string, isGreeted = true) => {
  const { server, guild, channel } = world;
  const account = server.world.addMember(guild, name);
  server.gateway.dispatch(GatewayDispatchEvents.GuildMemberAdd, {
    ...guild.members.get(account.id),
    guild_id: guild.id,
  });
  if (isGreeted) server.say(guild, channel("general"), account, "", { type: MessageType.UserJoin });
  return account;
};

it("is heard once where Discord tells of it twice, and its card says where it stands", async () => {
  await start(withMembers);
  const account = join(advert);
  const card = textOf(await until(() => world.oursIn("alerts")[0]));
  expect(card).toContain("In the name under which a member joined");
  expect(card).toContain(`<@${account.id}>`);
  expect(card).toContain("24/7");
  expect(card).not.toContain("discord.com/channels");
  await until(() => world.bot.store.outbox.waiting() === 0);
  expect([...world.bot.store.log.read({})]).toHaveLength(1);
  expect(world.oursIn("general")).toEqual([]);
});

it("is heard where nobody greets its bearer, with leave to know of members", async () => {
  await start(withMembers);
  join(advert, false);
  await until(() => world.oursIn("alerts")[0]);
});

it("is heard where Discord greets its bearer, without leave to know of members", async () => {
  await start();
  join(advert);
  await until(() => world.oursIn("alerts")[0]);
  expect([...world.bot.store.log.read({})]).toHaveLength(1);
});

it("is brought by whoever reports the greeting, with a card that says so and no step that cannot be taken", async () => {
  await start();
  const { server, guild, channel, robin, kay, mod } = world;
  const greeting = server.say(guild, channel("general"), robin, "", { type: MessageType.UserJoin });
  expect(textOf(await world.report(greeting, kay))).toContain("The moderators have it");
  const card = await until(() => world.oursIn("alerts")[0]);
  expect(textOf(card)).toContain("In the name under which a member joined");
  expect(textOf(card)).not.toMatch(/discord\.com\/channels|offer-resources/);
  expect(textOf(await world.press(card, mod, "bw1:1:more:n"))).not.toContain("delete-message");
});

it("is answered to by nobody: names do not make an exchange of those who join together", async () => {
  await start();
  join("someone has my private pics help");
  join("i will send your pics to everyone");
  world.server.say(world.guild, world.channel("general"), world.robin, advert);
  await until(() => world.oursIn("alerts").find((one) => textOf(one).includes("24/7")));
  for (const { addressee, speaker } of world.bot.store.cases.list({})) expect([null, speaker]).toContain(addressee);
  expect(world.oursIn("general")).toEqual([]);
});
