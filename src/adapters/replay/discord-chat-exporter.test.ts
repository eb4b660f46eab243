import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, convertIn, head, plain } from "../../../test/fakes/discord-export.ts";
import { discordChatExporter } from "./discord-chat-exporter.ts";
import { discordMessage, discordShape, isDiscordMessage } from "./discord-message.ts";

describe("a Discord message", () => {
  it("becomes a message", () => {
    expect(convert({})).toEqual({
      platform: "discord",
      community: "1",
      channel: "2",
      channelKind: "public",
      id: "300000000000000001",
      sentAt: Date.UTC(2026, 2, 3, 9, 0, 0, 123),
      author: {
        id: "175928847299117063",
        name: "Kay",
        bot: false,
        staff: false,
        joinedAt: null,
        createdAt: Date.parse("2016-04-30T11:18:25.796Z"),
      },
      text: "hello",
      quoted: "",
      forwarded: false,
      replyTo: null,
      mentions: [],
      attachments: [],
      editedAt: null,
    });
  });

  it("of an old file lacks much", () => {
    const old = { id: "1", timestamp: "2018-01-01T00:00:00+00:00", content: "hi", author: { id: "9", name: "kay" } };
    expect(convertIn(head, old)[0]).toMatchObject({
      text: "hi",
      author: { id: "9", name: "kay", bot: false, createdAt: null },
      mentions: [],
      attachments: [],
    });
  });

  it("that answers a bot says so, as live", () => {
    const bot = { ...plain, id: "4", author: { ...plain.author, id: "9", isBot: true } };
    const answer = (messageId: string) => ({ ...plain, id: "5", type: "Reply", reference: { messageId } });
    const [, , toBot, toKay] = convertIn(head, bot, plain, answer("4"), answer(plain.id));
    expect(toBot).toMatchObject({ replyTo: { id: "4", author: "9", bot: true } });
    expect(toKay).toHaveProperty("replyTo", { id: plain.id, author: plain.author.id });
  });

  it.each([
    ["GuildTextChat", "public"],
    ["GuildPublicThread", "public"],
    ["GuildPrivateThread", "private"],
    ["DirectTextChat", "private"],
    ["DirectGroupTextChat", "private"],
    [undefined, "public"],
  ])("in a %s is in a channel that is %s", (type, channelKind) => {
    expect(convertIn({ ...head, channel: { id: "2", type } }, plain)[0]).toMatchObject({ channelKind });
  });

  it.each(["GuildNewsThread", "GuildPublicThread", "GuildPrivateThread"])(
    "in a %s is in a thread of the channel that stands as its category",
    (type) => {
      const channel = { id: "2", type, categoryId: "5", category: "events" };
      expect(convertIn({ ...head, channel }, plain)[0]).toMatchObject({ channel: "2", parentChannel: "5" });
      expect(convertIn({ ...head, channel: { id: "2", type } }, plain)[0]).not.toHaveProperty("parentChannel");
    },
  );

  it.each([
    ["GuildTextChat", "5"],
    ["GuildPublicThread", 5],
    ["GuildPublicThread", null],
  ])("in a %s of the category %j is in a thread of no channel that is known", (type, categoryId) => {
    const channel = { id: "2", type, categoryId };
    expect(convertIn({ ...head, channel }, plain)[0]).not.toHaveProperty("parentChannel");
  });

  it.each([["Default"], ["Reply"], ["0"], ["19"], ["20"], ["23"], ["ChatInputCommand"]])(
    "may be of type %s",
    (type) => {
      expect(convert({ type })).toMatchObject({ text: "hello" });
    },
  );

  it.each([
    ["GuildMemberJoin"],
    ["ChannelPinnedMessage"],
    ["Call"],
    ["RecipientAdd"],
    ["ThreadCreated"],
    ["8"],
    ["46"],
    ["New"],
  ])("of type %s is no message, and no mistake", (type) => {
    expect(convert({ type })).toBeNull();
    expect(convertIn(head, { type })).toEqual([null]);
  });

  it("is by a bot where the export says so", () => {
    expect(convert({ author: { ...plain.author, isBot: true } })).toMatchObject({ author: { bot: true } });
    expect(convert({ author: { id: "1", name: "robot" } })).toMatchObject({ author: { bot: false } });
  });

  it("shows the name of an account that has no nickname", () => {
    expect(convert({ author: { ...plain.author, nickname: "" } })).toMatchObject({ author: { name: "kay_demo" } });
    expect(convert({ author: { id: "1" } })).toMatchObject({ author: { name: null } });
  });

  it("answers another one", () => {
    const reference = { messageId: plain.id };
    const reply = { ...plain, id: "2", type: "Reply", author: { id: "8" }, reference };
    expect(convertIn(head, plain, reply)[1]).toMatchObject({ replyTo: { id: plain.id, author: plain.author.id } });
    expect(convertIn(head, reply)[0]).toMatchObject({ replyTo: { id: plain.id, author: null } });
    expect(convert({ type: "Reply", reference: { messageId: null } })).toMatchObject({ replyTo: null });
    expect(convert({ type: "Reply" })).toMatchObject({ replyTo: null });
  });

  it("has attachments by kind, and those whom it mentions", () => {
    const more = {
      content: "",
      attachments: [{ fileName: "a.PNG" }, { fileName: "b.ogg" }, { fileName: "c" }, {}],
      stickers: [{ name: "wave" }],
      mentions: ["6", "7"].map((id) => ({ id, name: "x", isBot: id === "6" })),
    };
    expect(convert(more)).toMatchObject({
      text: "",
      attachments: ["image", "audio", "file", "file", "sticker"],
      mentions: ["7", "6"],
    });
  });

  it("may have been edited", () => {
    expect(convert({ timestampEdited: "2026-03-03T10:02:00.1234567+01:00" })).toMatchObject({
      editedAt: Date.UTC(2026, 2, 3, 9, 2, 0, 123),
    });
  });

  it.each([
    [{ id: undefined }, "id is missing"],
    [{ author: undefined }, "author is missing"],
    [{ author: { name: "secret name" } }, "author.id is missing"],
    [{ timestamp: "secret words" }, "timestamp is not a time"],
    [{ content: ["secret words"] }, "content should be of type string"],
    [{ mentions: [{ id: 5 }] }, "mentions.0.id should be of type string"],
    [{ embeds: [{ title: 5 }] }, "embeds.0.title should be of type string"],
    [{ type: 5 }, "type should be of type string"],
  ])("with %j is broken: %s", (more, detail) => {
    expect(convert(more)).toBe(detail);
  });

  it("is checked by hand as the schema says", () => {
    const value = fc.oneof(fc.string(), fc.constant(null), fc.constant(undefined), fc.jsonValue());
    const part = fc.dictionary(
      fc.constantFrom("id", "name", "isBot", "type", "messageId", "content", "fileName", "title", "fields"),
      value,
    );
    const change = fc.tuple(fc.constantFrom(...Object.keys(discordShape)), fc.oneof(value, part, fc.array(part)));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const raw = { ...plain, ...Object.fromEntries(changes) };
        expect(isDiscordMessage(raw)).toBe(discordMessage.safeParse(raw).success);
      }),
      { numRuns: 1000 },
    );
    expect(Object.keys(discordShape).sort()).toEqual(Object.keys(discordMessage.shape).sort());
  });
});

describe("a Discord channel", () => {
  it.each([[{}], [{ guild: { id: "1" } }], [{ ...head, guild: { id: 1 } }], [{ ...head, channel: null }]])(
    "is not made of %j",
    (broken) => {
      expect(discordChatExporter.begin(broken)).toBeNull();
    },
  );
});
