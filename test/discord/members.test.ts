import { ApplicationCommandType, InteractionType, MessageType } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { asMember } from "../fakes/discord-server/start.ts";
import { type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { threatLines } from "../fakes/threat-lines.ts";
import { until } from "../fakes/until.ts";

let world: DiscordWorld;

beforeEach(async () => {
  world = await startDiscordWorld();
  return () => world.stop();
});

describe("a member", () => {
  it("who asks for help is offered it neutrally, and answered privately", async () => {
    const { server, guild, channel, kay } = world;
    server.say(
      guild,
      channel("general"),
      kay,
      "someone has my private pics and says they will send them to my family if i dont pay, what do i do",
    );
    const post = await until(() => world.oursIn("general")[0]);
    expect(textOf(post)).not.toContain(kay.id);
    const answer = await world.press(post, kay, "bw1:-:show-help:n", asMember);
    expect(answer.data.flags).toBe(64 | 32_768);
    expect(textOf(answer)).toContain("It is not your fault");
  });

  it("may ask for the moderators, who then know who asks", async () => {
    const { server, kay, channel } = world;
    expect(textOf(await world.command("help-me", kay, asMember))).toContain("bw1:-:ask-moderators:n");
    const answer = server.world.write(channel("general"), server.world.bot, "");
    const asked = await world.press(answer, kay, "bw1:-:ask-moderators:n", asMember);
    expect(textOf(asked)).toContain("will see your name");
    await world.press(answer, kay, "bw1:-:ask-moderators:y", asMember);
    const card = await until(() => world.oursIn("alerts")[0]);
    expect(textOf(card)).toContain(`<@${kay.id}>`);
  });

  it("who has it forgotten that they asked is not named any more where moderators were told", async () => {
    const { server, kay, channel, command, press } = world;
    const answer = server.world.write(channel("general"), server.world.bot, "");
    await press(answer, kay, "bw1:-:ask-moderators:y", asMember);
    await until(() => textOf(world.oursIn("alerts")).includes(kay.id));
    await until(() => world.bot.store.outbox.waiting() === 0);
    await command("forget-me", kay, asMember, [{ name: "sure", type: 3, value: "yes" }]);
    await until(() => !textOf(world.oursIn("alerts")).includes(kay.id));
    expect(textOf(world.oursIn("alerts"))).toContain("Case 1");
  });

  it("who asks for the moderators again and again is told the same, and they are told three times", async () => {
    const { server, kay, channel, bot } = world;
    const answer = server.world.write(channel("general"), server.world.bot, "");
    const told = new Set<string>();
    for (let count = 0; count < 8; count++)
      told.add(textOf((await world.press(answer, kay, "bw1:-:ask-moderators:y", asMember)).data));
    expect(told.size).toBe(1);
    await until(() => bot.store.outbox.waiting() === 0);
    expect([...bot.store.log.read({})]).toHaveLength(3);
    expect(world.oursIn("alerts")).toHaveLength(1);
  });

  it("may not do what moderators may", async () => {
    for (const [name, options] of [
      ["cases", []],
      ["setup", []],
      ["case", [{ name: "number", type: 4, value: 1 }]],
    ] as const)
      expect(textOf(await world.command(name, world.kay, asMember, [...options]))).toContain("moderator's rights");
  });
});

describe("a private look at a message", () => {
  const threat = threatLines[1];

  it("sees what it says, in a private chat too, and leaves no trace", async () => {
    const { server, bot, kay, robin, channel } = world;
    const message = server.world.write(channel("general"), robin, threat);
    for (const isPrivate of [false, true]) {
      const answer = await world.check(message, kay, isPrivate);
      expect(answer.data.flags).toBe(64 | 32_768);
      expect(textOf(answer)).toContain("Threatens to send");
    }
    expect([...bot.store.log.read({})]).toEqual([]);
    expect(world.oursIn("alerts")).toEqual([]);
  });

  it("sees what is passed on in it", async () => {
    const { server, kay, robin, channel } = world;
    const passedOn = { content: threat, timestamp: new Date().toISOString(), type: 0, attachments: [], embeds: [] };
    const forward = {
      message_reference: { type: 1, channel_id: channel("general"), message_id: "1" },
      message_snapshots: [{ message: passedOn }],
    };
    const message = server.world.write(channel("general"), robin, "", forward as never);
    expect(textOf(await world.check(message, kay))).toContain("Threatens to send");
  });

  it("sees what a bot says in embeds and somebody passes on, and no preview of a link", async () => {
    const { server, kay, robin, channel } = world;
    const url = "https://example.org/a";
    const passOn = (content: string, embed: object) =>
      server.world.write(channel("general"), robin, "", {
        message_reference: { type: 1, channel_id: channel("general"), message_id: "1" },
        message_snapshots: [{ message: { content, type: 0, attachments: [], embeds: [{ type: "rich", ...embed }] } }],
      } as never);
    const checked = async (content: string, embed: object) =>
      textOf(await world.check(passOn(content, embed), kay)).includes("Threatens to send");
    expect(await checked("", { description: threat })).toBe(true);
    expect(await checked(`see ${url}`, { description: threat, url })).toBe(false);
  });

  it("sees a poll too in a server that the bot is not in", async () => {
    const { server, guild, kay, robin, channel } = world;
    const poll = { question: { text: threat }, answers: [{ answer_id: 1, poll_media: { text: "ok" } }] };
    const there = { ...server.world.messageOf(channel("general"), robin, "", { poll } as never), channel_id: "5" };
    const id = server.interact({ ...guild, id: "900000000000000001" }, "5", kay, asMember, {
      type: InteractionType.ApplicationCommand,
      data: {
        ...{ id: "1", type: ApplicationCommandType.Message, name: "Check this message", target_id: there.id },
        resolved: { messages: { [there.id]: there } },
      },
    });
    expect(textOf(await world.answerTo(id))).toContain("Threatens to send");
  });
});

describe("a report", () => {
  it("can be made of what Breakwater does not read by itself", async () => {
    const { server, kay, robin, channel } = world;
    const notice = server.world.write(channel("general"), robin, "", { type: MessageType.ChannelPinnedMessage });
    expect(textOf(await world.report(notice, kay))).toContain("The moderators have it");
    const hidden = { ...server.world.write(channel("general"), robin, "come here"), channel_id: "900000000000000003" };
    expect(textOf(await world.report(hidden, kay))).toContain("The moderators have it");
    await until(() => world.oursIn("alerts")[0]);
    expect(textOf(world.oursIn("alerts"))).toContain(`<@${robin.id}>`);
  });
});
