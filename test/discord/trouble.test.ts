import { type APIUser, InteractionType } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { asModerator } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld();
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
