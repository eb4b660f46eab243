import { type APIUser, ApplicationFlags, GatewayDispatchEvents, InteractionType } from "discord-api-types/v10";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createLog } from "../../src/support/log.ts";
import { asModerator } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;

let lines: string[];

beforeEach(async () => {
  lines = [];
  const log = createLog({ level: "error", destination: { write: (line) => void lines.push(line) } });
  world = await startDiscordWorld({
    log,
    channels: ["general", "alerts", "spare"],
    prepare: ({ rest }) => {
      rest.applicationFlags |= ApplicationFlags.GatewayGuildMembersLimited;
    },
  });
  return () => world.stop();
});

/** Whether the bot still hears and tells, after whatever happened before. */
const goesOn = async () => {
  const card = await world.threaten();
  expect(textOf(card)).toContain(world.robin.id);
  return card;
};

describe("an event that no Discord should send", () => {
  it.each([
    ["a message of nothing", "MESSAGE_CREATE", {}],
    ["a message of null", "MESSAGE_CREATE", null],
    ["a message without a writer", "MESSAGE_CREATE", { id: "5", channel_id: "1", guild_id: "2", content: "x" }],
    ["a message of wrong kinds", "MESSAGE_CREATE", { id: 5, channel_id: [], author: "kay", content: 7, type: 0 }],
    ["an edit of nothing", "MESSAGE_UPDATE", { id: "5" }],
    ["an interaction of nothing", "INTERACTION_CREATE", {}],
    ["an interaction of no kind", "INTERACTION_CREATE", { id: "1", type: 99, token: "t", user: { id: "1" } }],
    ["a guild of nothing", "GUILD_CREATE", { id: "77" }],
    ["a member of nothing", "GUILD_MEMBER_ADD", { guild_id: "1" }],
    ["an event that nobody knows", "SOMETHING_NEW", { id: "1" }],
  ])("%s is passed over, and the rest goes on", async (_, event, data) => {
    world.server.gateway.dispatch(event, data);
    await goesOn();
  });
});

describe("an answer that our token does not hold, as whatever stands before Discord may give", () => {
  it("delays a card, and is not the end of all", async () => {
    let left = 1;
    world.server.rest.fault = ({ path }) => (path.endsWith("/messages") && left-- > 0 ? { status: 401 } : null);
    const timers = vi.spyOn(globalThis, "setTimeout");
    const going = goesOn();
    const again = await until(() => timers.mock.calls.find(([, ms]) => ms === 10_000));
    timers.mockRestore();
    again[0]();
    await going;
    expect(left).toBeLessThan(0);
  });
});

describe("what Discord does not know any more", () => {
  it("is an interaction that was answered too late: what was asked for is done, and nothing fails", async () => {
    const { server, guild, mod, bot } = world;
    const card = await goesOn();
    server.rest.fault = ({ path }) => (path.startsWith("/interactions/") ? { delayMs: 3100 } : null);
    server.interact(guild, world.channel("alerts"), mod, asModerator, {
      type: InteractionType.MessageComponent,
      data: { component_type: 2, custom_id: "bw1:1:claim:n" },
      message: card,
    });
    await until(() => textOf(world.oursIn("alerts")).includes(`<@${mod.id}>`));
    expect(bot.store.cases.get(1)?.claimedBy).not.toBeNull();
    expect(server.rest.answers.size).toBe(0);
    expect(lines).toEqual([]);
  });

  it("is a channel: cards go to the next one, and what stood there is done without", async () => {
    const { server, guild, mod, bot, channel, press } = world;
    const [alerts, spare] = [channel("alerts"), channel("spare")];
    await bot.communities.change("discord", guild.id, { alertChannels: [alerts, spare] });
    const card = await goesOn();
    guild.channels.delete(alerts);
    server.gateway.dispatch(GatewayDispatchEvents.ChannelDelete, { id: alerts, guild_id: guild.id, type: 0 });
    world.threat(server.world.addMember(guild, "sam"));
    await until(() => world.oursIn("spare")[0]);
    // The private question to an old card is answered all the same.
    const question = { ...card, channel_id: channel("general") };
    expect(textOf(await press(question, mod, "bw1:1:confirm:y"))).toContain("is confirmed");
    expect(bot.store.cases.get(1)).toMatchObject({ verdict: "confirmed" });
    expect(lines).toEqual([]);
  });

  it("is the channel of a card that is claimed: what comes next in its case is told elsewhere at once", async () => {
    const { server, guild, kay, robin, mod, bot, channel, press } = world;
    const [alerts, spare] = [channel("alerts"), channel("spare")];
    await bot.communities.change("discord", guild.id, { alertChannels: [alerts, spare] });
    server.say(guild, channel("general"), kay, "hey who are you");
    server.say(guild, channel("general"), robin, "add me on telegram and dont tell your mum, how old are you?");
    const card = await until(() => world.oursIn("alerts")[0]);
    expect(bot.store.cases.get(1)).toMatchObject({ level: "review" });
    await until(() => bot.store.outbox.waiting() === 0);
    // Moderators still see the card that Breakwater does not see any more, and press what is below it.
    guild.closed.add(alerts);
    await press(card, mod, "bw1:1:claim:n");
    world.threat();
    await until(() => world.oursIn("spare")[0]);
    expect(textOf(world.oursIn("spare"))).toContain("Urgent");
    expect([...bot.store.cases.list({})]).toMatchObject([{ number: 1, level: "urgent" }]);
  });
});

describe("somebody who abuses the report button", () => {
  const report = async (author: APIUser, who = world.kay) => {
    const { server, channel } = world;
    return textOf(await world.report(server.world.write(channel("general"), author, "see you tomorrow"), who));
  };
  const names = (count: number) =>
    Array.from({ length: count }, (_, at) => world.server.world.addMember(world.guild, `member ${at}`));

  it("is slowed down, and nobody but the moderators sees anything of it", async () => {
    const answers: string[] = [];
    for (const author of names(7)) answers.push(await report(author));
    expect(answers.filter((one) => one.includes("The moderators have it"))).toHaveLength(5);
    expect(answers.at(-1)).toContain("several reports in a short time");
    await until(() => world.bot.store.outbox.waiting() === 0);
    expect(world.oursIn("general")).toEqual([]);
    expect(textOf(world.oursIn("alerts"))).not.toContain(world.kay.id);
    expect(world.server.rest.onHold.size).toBe(0);
  });

  it("is heard once a day where nothing was in the last reports, and others as before", async () => {
    const { bot, mod } = world;
    const [one, two, three, four, five, six] = names(6) as [APIUser, APIUser, APIUser, APIUser, APIUser, APIUser];
    for (const author of [one, two, three]) await report(author);
    const card = await until(() => world.oursIn("alerts")[0]);
    for (const { number } of [...bot.store.cases.list({})])
      await world.press(card, mod, `bw1:${number}:not-a-concern:y`);
    expect(await report(four)).toContain("The moderators have it");
    expect(await report(five)).toContain("one report a day");
    expect(await report(six, mod)).toContain("The moderators have it");
  });
});

describe("an admin who gave too few permissions", () => {
  it("finds what could not be done in the case, and the rest is done", async () => {
    const { server, guild, bot, mod } = world;
    guild.mayModerate = false;
    await world.press(await goesOn(), mod, "bw1:1:timeout:y");
    await until(() => bot.store.cases.timeline(1).some((one) => one.kind === "action" && one.status === "failed"));
    expect(server.rest.onHold.size).toBe(0);
  });
});

it("from a guild that is not known is passed over, and the rest goes on", async () => {
  const { server, guild, kay } = world;
  const unknown = { ...guild, id: "900000000000000001" };
  server.tell(unknown, {
    ...server.world.write(world.channel("general"), kay, "hello"),
    channel_id: "900000000000000002",
  });
  const id = server.interact(unknown, "900000000000000002", kay, asModerator, {
    type: InteractionType.ApplicationCommand,
    data: { id: "1", type: 1, name: "replay-here", options: [] },
  });
  expect(textOf(await world.answerTo(id))).toContain("View Channel");
  await goesOn();
});
