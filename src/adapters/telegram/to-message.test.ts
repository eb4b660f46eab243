import type { Message as TelegramMessage } from "grammy/types";
import { describe, expect, it } from "vitest";
import { toMessage } from "./to-message.ts";

const chat = { id: -1001700000001, type: "supergroup", title: "Harbour" } as const;
const ada = { id: 1, is_bot: false, first_name: "Ada", last_name: "L" };
const bob = { id: 2, is_bot: false, first_name: "Bob" };
const channel = { id: -1001900000001, type: "channel", title: "News" } as const;
const plain = { message_id: 5, date: 1_772_359_200, chat, from: ada, text: "hello" };

const convert = (more: object = {}, admins: readonly number[] = []) =>
  toMessage({ ...plain, ...more } as TelegramMessage, new Set(admins));

const mention = (offset: number) => ({ type: "mention", offset, length: 4 });

describe("a message of a Telegram group", () => {
  it("is what its author wrote, with ids as in Telegram's exports", () => {
    expect(convert()).toEqual({
      platform: "telegram",
      community: "-1001700000001",
      channel: "-1001700000001",
      channelKind: "public",
      id: "5",
      sentAt: 1_772_359_200_000,
      author: { id: "user1", name: "Ada L", bot: false, staff: false, joinedAt: null, createdAt: null },
      text: "hello",
      quoted: "",
      forwarded: false,
      replyTo: null,
      mentions: [],
      attachments: [],
      editedAt: null,
    });
  });

  it.each([
    ["a private chat", { chat: { id: 1, type: "private", first_name: "Ada" } }],
    ["a channel", { chat: channel }],
    ["a notice", { text: undefined, new_chat_title: "Haven" }],
    ["a pinned message", { text: undefined, pinned_message: plain }],
  ])("is not %s", (_, more) => {
    expect(convert(more)).toBeNull();
  });

  it("is apart from block quotes, lines that quote, and the part it answers", () => {
    const text = "he wrote:\nsend it now\n> or else\nis that a scam?";
    const entities = [{ type: "expandable_blockquote", offset: 10, length: 11 }];
    expect(convert({ text, entities, quote: { text: "a part", position: 0 } })).toMatchObject({
      text: "he wrote:\n\nis that a scam?",
      quoted: "send it now\nor else\na part",
    });
  });

  it("counts the places of quotes as Telegram does, beside emoji", () => {
    const entities = [{ type: "blockquote", offset: 3, length: 4 }];
    expect(convert({ text: "👋 said mine", entities })).toMatchObject({ text: "👋  mine", quoted: "said" });
  });

  it("keeps words apart that stand around a quote", () => {
    const entities = [{ type: "blockquote", offset: 5, length: 4 }];
    expect(convert({ text: "wrotesaidshould", entities })).toMatchObject({ text: "wrote\nshould", quoted: "said" });
  });

  it("has the words of a caption, a poll, a list and a rich message", () => {
    expect(convert({ text: undefined, caption: "look", photo: [] })).toMatchObject({
      text: "look",
      attachments: ["image"],
    });
    const poll = { question: "who is alone?", options: [{ text: "me" }] };
    expect(convert({ text: undefined, poll })).toMatchObject({ text: "who is alone?\nme", attachments: ["poll"] });
    const quiz = { ...poll, description: "no adults", explanation: "dm me" };
    expect(convert({ text: undefined, poll: quiz })).toMatchObject({ text: "who is alone?\nno adults\nme\ndm me" });
    const blocks = [
      { type: "paragraph", text: ["send ", { type: "bold", text: "it" }] },
      { type: "blockquote", blocks: [{ type: "paragraph", text: "no" }] },
      { type: "photo", photo: [{ file_id: "secret" }], caption: { text: "mine" } },
    ];
    expect(convert({ text: undefined, rich_message: { blocks } })).toMatchObject({
      text: "send it\nmine",
      quoted: "no",
    });
  });

  it.each([
    [{ forward_origin: { type: "user", sender_user: bob, date: 1 } }, true],
    [{ forward_origin: { type: "user", sender_user: ada, date: 1 } }, false],
    [{ forward_origin: { type: "hidden_user", sender_user_name: "x", date: 1 } }, true],
    [{ forward_origin: { type: "channel", chat: channel, message_id: 1, date: 1 } }, true],
    [{ forward_origin: { type: "chat", sender_chat: chat, date: 1 } }, true],
    [{ via_bot: { id: 9, is_bot: true, first_name: "gif" } }, false],
  ])("with %j is forwarded: %s", (more, forwarded) => {
    expect(convert(more)).toMatchObject({ forwarded, author: { id: "user1", bot: false } });
  });

  it("of the linked channel, of an anonymous admin and of an admin is by staff; another channel is not", () => {
    const post = { type: "channel", chat: channel, message_id: 1, date: 1 };
    const linked = { sender_chat: channel, is_automatic_forward: true, forward_origin: post };
    expect(convert(linked)).toMatchObject({ forwarded: false, author: { id: "channel1900000001", staff: true } });
    const group = { id: 1087968824, is_bot: true, first_name: "Group" };
    expect(convert({ sender_chat: chat, from: group })).toMatchObject({
      author: { id: "channel1700000001", name: "Harbour", bot: false, staff: true },
    });
    expect(convert({}, [1])).toMatchObject({ author: { staff: true } });
    expect(convert({ sender_chat: channel }, [1])).toMatchObject({ author: { id: "channel1900000001", staff: false } });
  });

  it("knows whom it answers and names, but not the notice that opened its topic", () => {
    const answered = { ...plain, message_id: 4, from: bob };
    expect(convert({ reply_to_message: answered })).toMatchObject({ replyTo: { id: "4", author: "user2" } });
    const byBot = { ...answered, from: { ...bob, is_bot: true } };
    expect(convert({ reply_to_message: byBot })).toMatchObject({ replyTo: { id: "4", author: "user2", bot: true } });
    const topic = { is_topic_message: true, message_thread_id: 4 };
    expect(convert({ ...topic, reply_to_message: answered })).toMatchObject({
      channel: "-1001700000001/4",
      replyTo: null,
    });
    const entities = [{ type: "text_mention", offset: 0, length: 5, user: bob }];
    expect(convert({ entities })).toMatchObject({ mentions: ["user2"] });
    const named = { ...plain, text: "hey @bob and @eve", entities: [4, 13].map((at) => mention(at)) };
    const idOf = (name: string) => (name === "@bob" ? "user2" : null);
    expect(toMessage(named as TelegramMessage, new Set(), idOf)).toMatchObject({ mentions: ["user2"] });
  });

  it("that comments on a post of the linked channel goes to whoever talks there, not to the channel", () => {
    const post = { ...plain, message_id: 4, sender_chat: channel, is_automatic_forward: true };
    const comment = { message_thread_id: 4, reply_to_message: post };
    expect(convert(comment)).toMatchObject({ channel: "-1001700000001", thread: "4", replyTo: null });
    const answer = { ...comment, reply_to_message: { ...plain, message_id: 6, from: bob } };
    expect(convert(answer)).toMatchObject({ replyTo: { id: "6", author: "user2" } });
    // So does a plain answer in a group that nothing is linked with.
    expect(convert(answer)).not.toHaveProperty("thread");
  });

  it.each([
    [{ type: "user", sender_user: bob, date: 1 }, "user2"],
    [{ type: "hidden_user", sender_user_name: "x", date: 1 }, null],
    [{ type: "channel", chat: channel, message_id: 1, date: 1 }, "channel1900000001"],
  ])("that answers one in another topic of the group answers it: %j", (origin, author) => {
    const topic = { is_topic_message: true, message_thread_id: 5 };
    const external_reply = { chat, message_id: 4, origin };
    expect(convert({ ...topic, external_reply })).toMatchObject({ replyTo: { id: "4", author } });
  });

  it("that quotes from another chat has the quote apart, and answers nobody here", () => {
    const external_reply = { origin: { type: "user", sender_user: bob, date: 1 } };
    expect(convert({ external_reply, quote: { text: "send it", position: 0 } })).toMatchObject({
      text: "hello",
      quoted: "send it",
      replyTo: null,
    });
  });

  it.each([
    ["an answer added to a poll", { poll_option_added: { option_persistent_id: "1", option_text: "dm me" } }, "dm me"],
    ["tasks added to a list", { checklist_tasks_added: { tasks: [{ id: 1, text: "dm me" }] } }, "dm me"],
    ["the name of a new topic", { forum_topic_created: { name: "dm me", icon_color: 1 } }, "dm me"],
    ["the new name of a topic", { forum_topic_edited: { name: "dm me" } }, "dm me"],
    ["what is written with a gift", { gift: { gift: {}, text: "dm me" } }, "dm me"],
    ["what is written with one that is passed on", { unique_gift: { origin: "transfer", text: "dm me" } }, "dm me"],
  ])("is %s, which members write", (_, more, text) => {
    expect(convert({ text: undefined, ...more })).toMatchObject({ text, author: { id: "user1" } });
  });

  it.each(["upgrade", "gifted_upgrade"])("has what was written with a gift only as quoted after its %s", (origin) => {
    const unique_gift = { origin, gift: {}, text: "dm me" };
    expect(convert({ text: undefined, unique_gift })).toMatchObject({ text: "", quoted: "dm me" });
    expect(convert({ text: undefined, unique_gift: { origin, gift: {} } })).toBeNull();
  });

  it("with what a bot made for its sender is the sender's own", () => {
    const via_bot = { id: 9, is_bot: true, first_name: "gif" };
    expect(convert({ via_bot, text: "made by a bot" })).toMatchObject({
      text: "made by a bot",
      forwarded: false,
      author: { id: "user1", bot: false },
    });
  });

  it.each([
    [{ sticker: {} }, ["sticker"]],
    [{ animation: {}, document: { mime_type: "video/mp4" } }, ["video"]],
    [{ document: { mime_type: "application/pdf" } }, ["file"]],
    [{ document: { file_name: "a.png" } }, ["image"]],
    [{ voice: {} }, ["audio"]],
    [{ video_note: {} }, ["video"]],
    [{ contact: {} }, ["contact"]],
    [{ venue: {}, location: {} }, ["location"]],
    [{ paid_media: {} }, ["other"]],
    [{ live_photo: {}, photo: [] }, ["image"]],
    [{ story: {} }, ["other"]],
  ])("with %j and no words is a message with %j", (more, attachments) => {
    expect(convert({ text: undefined, ...more })).toMatchObject({ text: "", attachments });
  });

  it("that was edited says when", () => {
    expect(convert({ edit_date: 1_772_359_260 })).toMatchObject({ editedAt: 1_772_359_260_000 });
  });
});
