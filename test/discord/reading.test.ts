import { Events } from "discord.js";
import {
  type APIMessage,
  type APIUser,
  ChannelType,
  GatewayDispatchEvents,
  type MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { toMessage } from "../../src/adapters/discord/to-message.ts";
import type { Message } from "../../src/model/message.ts";
import { connectClient } from "../fakes/discord-client.ts";
import type { DiscordServer } from "../fakes/discord-server/start.ts";
import type { FakeGuild } from "../fakes/discord-server/world.ts";
import { until } from "../fakes/until.ts";

let server: DiscordServer;
let guild: FakeGuild;
let general: string;
let kay: APIUser;
let heard: (Message | null)[];

beforeEach(async () => {
  const connected = await connectClient();
  ({ server, guild, general, kay } = connected);
  heard = [];
  connected.client.on(Events.MessageCreate, (raw) => heard.push(toMessage(raw)));
  return connected.close;
});

const hear = async (
  text: string,
  more: Partial<APIMessage> = {},
  author = kay,
  channel = general,
): Promise<Message | null> => {
  const before = heard.length;
  server.say(guild, channel, author, text, more);
  await until(() => heard.length > before);
  return heard[before] ?? null;
};

describe("a message", () => {
  it("keeps what the author wrote apart from what they quote, answer and pass on", async () => {
    expect(await hear("> you said\nno i did not")).toMatchObject({
      text: "no i did not",
      quoted: "you said",
      forwarded: false,
    });
    const snapshot = {
      message: {
        content: "passed on",
        timestamp: new Date().toISOString(),
        edited_timestamp: null,
        attachments: [],
        embeds: [],
        mentions: [],
        mention_roles: [],
        type: 0,
        flags: 0 as MessageFlags,
        components: [],
      },
    };
    const forward = {
      message_reference: { type: 1, channel_id: general, message_id: "1" },
      message_snapshots: [snapshot],
    };
    expect(await hear("", forward as never)).toMatchObject({ text: "passed on", forwarded: true });
    const first = server.world.write(general, kay, "hello");
    const answer = {
      type: 19,
      message_reference: { type: 0, channel_id: general, message_id: first.id },
      referenced_message: first,
    };
    expect(await hear("hi", answer as never)).toMatchObject({ replyTo: { id: first.id, author: kay.id } });
  });

  it("names people before bots, and knows that it answers one", async () => {
    const bot = { ...kay, id: "17", username: "helper", bot: true };
    const post = { ...server.world.write(general, kay, "welcome"), author: bot };
    const answer = {
      type: 19,
      message_reference: { type: 0, channel_id: general, message_id: post.id },
      referenced_message: post,
      mentions: [bot, kay],
    };
    expect(await hear("hi", answer as never)).toMatchObject({
      replyTo: { id: post.id, author: "17", bot: true },
      mentions: [kay.id, "17"],
    });
  });

  it("tells of its author what rights follow from", async () => {
    const mod = server.world.addMember(guild, "mod", true);
    expect(await hear("hello")).toMatchObject({
      author: { id: kay.id, bot: false, staff: false, joinedAt: expect.any(Number) },
    });
    expect(await hear("hello", {}, mod)).toMatchObject({ author: { staff: true } });
    expect(await hear("hello", { webhook_id: "5" })).toMatchObject({ author: { bot: true } });
  });

  it("says what a bot or webhook says in embeds, and nothing of the previews under links", async () => {
    const rich = {
      type: "rich",
      title: "Jobs",
      description: "Hostesses wanted",
      fields: [{ name: "Pay", value: "good" }],
    };
    const embeds = [rich, { type: "article", title: "A preview" }];
    expect(await hear("see", { webhook_id: "5", embeds } as never)).toMatchObject({
      text: "see\nJobs\nHostesses wanted\nPay\ngood",
    });
    expect(await hear("see", { embeds } as never)).toMatchObject({ text: "see" });
  });

  it("tells of what is attached by kind only", async () => {
    const file = { id: "1", filename: "a.png", content_type: "image/png", size: 1, url: "", proxy_url: "" };
    const more = { attachments: [file], sticker_items: [{ id: "2", name: "wave", format_type: 1 }] };
    expect(await hear("", more as never)).toMatchObject({ attachments: ["image", "sticker"], text: "" });
  });

  it("has the question and the answers of a poll as its words", async () => {
    const poll = {
      question: { text: "Who sends theirs first?" },
      answers: [
        { answer_id: 1, poll_media: { text: "me" } },
        { answer_id: 2, poll_media: { text: "you" } },
      ],
      ...{ expiry: null, allow_multiselect: false, layout_type: 1 },
    };
    expect(await hear("", { poll } as never)).toMatchObject({
      text: "Who sends theirs first?\nme\nyou",
      attachments: ["poll"],
    });
  });

  it("has the title of a thread or of a post in a forum among its words", async () => {
    expect(await hear("girls available", { type: MessageType.ThreadCreated })).toMatchObject({
      text: "girls available",
    });
    const post = server.world.addThread(guild, general, "Hostesses wanted");
    server.gateway.dispatch(GatewayDispatchEvents.ThreadCreate, post);
    const first = await hear("good pay", { id: post.id }, kay, post.id);
    expect(first).toMatchObject({ channel: post.id, text: "Hostesses wanted\ngood pay" });
    expect(await hear("hello", {}, kay, post.id)).toMatchObject({ channel: post.id, text: "hello" });
  });

  it("is read in a thread that was put away and let go of, and is taken up again", async () => {
    const thread = server.world.addThread(guild, general, "plans");
    server.gateway.dispatch(GatewayDispatchEvents.ThreadUpdate, thread);
    expect(await hear("hello", {}, kay, thread.id)).toMatchObject({
      channel: thread.id,
      parentChannel: general,
      text: "hello",
    });
    expect(await hear("hello")).not.toHaveProperty("parentChannel");
  });

  it("names the channel, also that of its thread, where not everybody reads it, and none elsewhere", async () => {
    const thread = server.world.addThread(guild, general, "plans");
    server.gateway.dispatch(GatewayDispatchEvents.ThreadCreate, thread);
    const heardIn = async (place: string) => (await hear("hello", {}, kay, place))?.closedChannel;
    expect([await heardIn(general), await heardIn(thread.id)]).toEqual([undefined, undefined]);
    const everyone = { id: guild.id, type: 0, allow: "0", deny: `${PermissionFlagsBits.ViewChannel}` };
    const closed = { ...guild.channels.get(general), permission_overwrites: [everyone] };
    server.gateway.dispatch(GatewayDispatchEvents.ChannelUpdate, closed);
    expect([await heardIn(general), await heardIn(thread.id)]).toEqual([general, general]);
  });

  it("is read in the chat of a voice channel, and known to stand behind an age gate", async () => {
    const room = guild.channels.get(general);
    const change = (more: object) => server.gateway.dispatch(GatewayDispatchEvents.ChannelUpdate, { ...room, ...more });
    change({ type: ChannelType.GuildVoice, bitrate: 64_000, user_limit: 0 });
    expect(await hear("hello")).toMatchObject({ text: "hello", channelKind: "public" });
    change({ nsfw: true });
    expect(await hear("hello")).toMatchObject({ channelKind: "adult" });
    const thread = server.world.addThread(guild, general, "plans");
    server.gateway.dispatch(GatewayDispatchEvents.ThreadCreate, thread);
    expect(await hear("hello", {}, kay, thread.id)).toMatchObject({ channelKind: "adult" });
  });

  it("of Discord itself is none", async () => {
    expect(await hear("", { type: 7 })).toBeNull();
  });
});
