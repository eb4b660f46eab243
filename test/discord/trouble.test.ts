import { type APIUser, InteractionType } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/discord/connect.ts";
import { createLog } from "../../src/support/log.ts";
import { asMember, asModerator, type DiscordServer, startDiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { type RunningBot, startBot, wordings } from "../fakes/start-bot.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let bot: RunningBot;
let guild: FakeGuild;
let general: string;
let alerts: string;
let kay: APIUser;
let lines: string[];

beforeEach(async () => {
  server = await startDiscordServer();
  guild = server.world.addGuild(["general", "alerts"]);
  [general = "", alerts = ""] = guild.channels.keys();
  kay = server.world.addMember(guild, "kay");
  const { token, api } = server;
  lines = [];
  const log = createLog({ level: "info", destination: { write: (line) => void lines.push(line) } });
  bot = await startBot(createDiscord({ token, api, wordings, log }));
  await until(() => server.rest.commands.length > 0);
  await bot.communities.change("discord", guild.id, { alertChannels: [alerts], live: true });
  return async () => {
    await bot.stop();
    await server.close();
  };
});

/** Whether the bot still hears and tells, after whatever happened before. */
const goesOn = async () => {
  const robin = server.world.addMember(guild, "robin");
  server.say(guild, general, kay, "hey who are you");
  for (const text of [
    "i have the screenshots from our call and your whole followers list",
    "send 200 in gift cards before midnight or i send your pics to everyone at your school",
  ])
    server.say(guild, general, robin, text);
  await until(() => server.world.messages.get(alerts)?.some((one) => JSON.stringify(one).includes(robin.id)));
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
    server.gateway.dispatch(event, data);
    await goesOn();
  });
});

describe("somebody who abuses the report button", () => {
  const report = async (author: APIUser, who = kay) => {
    const target = server.world.write(general, author, "see you tomorrow");
    const id = server.interact(guild, general, who, asMember, {
      type: InteractionType.ApplicationCommand,
      data: {
        ...{ id: "1", type: 3, name: "Report to moderators (private)", target_id: target.id },
        resolved: { messages: { [target.id]: target } },
      },
    });
    return JSON.stringify(await until(() => server.rest.answers.get(id)));
  };
  const names = (count: number) =>
    Array.from({ length: count }, (_, at) => server.world.addMember(guild, `member ${at}`));

  it("is slowed down, and nobody but the moderators sees anything of it", async () => {
    const answers: string[] = [];
    for (const author of names(7)) answers.push(await report(author));
    expect(answers.filter((one) => one.includes("The moderators have it"))).toHaveLength(5);
    expect(answers.at(-1)).toContain("several reports in a short time");
    await until(() => bot.store.outbox.waiting() === 0);
    const posted = server.world.messages.get(general)?.filter(({ author }) => author.id === server.world.bot.id);
    expect(posted).toEqual([]);
    expect(JSON.stringify(server.world.messages.get(alerts))).not.toContain(kay.id);
    expect(server.rest.onHold.size).toBe(0);
  });

  it("is heard once a day where nothing was in the last reports, and others as before", async () => {
    const mod = server.world.addMember(guild, "mod", true);
    const [one, two, three, four, five, six] = names(6) as [APIUser, APIUser, APIUser, APIUser, APIUser, APIUser];
    for (const author of [one, two, three]) await report(author);
    for (const { number } of [...bot.store.cases.list({})]) {
      const id = server.interact(guild, alerts, mod, asModerator, {
        type: InteractionType.MessageComponent,
        data: { component_type: 2, custom_id: `bw1:${number}:not-a-concern:y` },
        message: server.world.write(alerts, server.world.bot, ""),
      });
      await until(() => server.rest.answers.get(id));
    }
    expect(await report(four)).toContain("The moderators have it");
    expect(await report(five)).toContain("one report a day");
    expect(await report(six, mod)).toContain("The moderators have it");
  });
});

describe("an admin who gave too few permissions", () => {
  it("finds what could not be done in the case, and the rest is done", async () => {
    guild.mayModerate = false;
    await goesOn();
    const mod = server.world.addMember(guild, "mod", true);
    const id = server.interact(guild, alerts, mod, asModerator, {
      type: InteractionType.MessageComponent,
      data: { component_type: 2, custom_id: "bw1:1:timeout:y" },
      message: server.world.write(alerts, server.world.bot, ""),
    });
    await until(() => server.rest.answers.get(id));
    await until(() => bot.store.cases.timeline(1).some((one) => one.kind === "action" && one.status === "failed"));
    expect(server.rest.onHold.size).toBe(0);
  });
});

it("from a guild that is not known is passed over, and the rest goes on", async () => {
  const unknown = { ...guild, id: "900000000000000001" };
  server.tell(unknown, { ...server.world.write(general, kay, "hello"), channel_id: "900000000000000002" });
  const id = server.interact(unknown, "900000000000000002", kay, asModerator, {
    type: InteractionType.ApplicationCommand,
    data: { id: "1", type: 1, name: "replay-here", options: [] },
  });
  expect(JSON.stringify(await until(() => server.rest.answers.get(id)))).toContain("View Channel");
  await goesOn();
});
