import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../model/message.ts";
import { telegram } from "./telegram.ts";
import { isTelegramMessage, telegramMessage, telegramShape } from "./telegram-message.ts";

const head = { name: "Demo", type: "private_supergroup", id: 1700000001 };
const plain = { id: 5, type: "message", date_unixtime: "1772359200", from: "Ada", from_id: "user1", text: "hello" };

const convertIn = (chat: object, ...raws: unknown[]) => {
  const convert = telegram.begin({ ...chat });
  if (convert === null) throw new Error("no chat");
  return raws.map((raw) => convert(raw));
};
const convert = (more: object) => convertIn(head, { ...plain, ...more })[0];

describe("a Telegram message", () => {
  it("becomes a message", () => {
    expect(convert({})).toEqual({
      platform: "telegram",
      community: "-1001700000001",
      channel: "-1001700000001",
      channelKind: "public",
      id: "5",
      sentAt: Date.UTC(2026, 2, 1, 10),
      author: { id: "user1", name: "Ada", bot: false, staff: false, joinedAt: null, createdAt: null },
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
    ["private_supergroup", "-10042", "public"],
    ["public_supergroup", "-10042", "public"],
    ["private_channel", "-10042", "public"],
    ["public_channel", "-10042", "public"],
    ["private_group", "-42", "public"],
    ["personal_chat", "42", "private"],
    ["bot_chat", "42", "public"],
    ["saved_messages", "42", "public"],
    ["replies", "42", "public"],
    ["verification_codes", "42", "public"],
  ])("in a %s has the channel %s, which is %s", (type, channel, channelKind) => {
    expect(convertIn({ type, id: 42 }, plain)[0]).toMatchObject({ community: channel, channel, channelKind });
  });

  it("has the local time, as UTC, in files without the other", () => {
    expect(convert({ date_unixtime: undefined, date: "2019-05-01T08:00:00" })).toMatchObject({
      sentAt: Date.UTC(2019, 4, 1, 8),
    });
  });

  it.each(["99999999999999", "-99999999999999", "1772359200.0001", "soon", "Infinity"])(
    "has the local time where the other is %s, which no calendar has",
    (date_unixtime) => {
      const sentAt = Date.UTC(2026, 2, 1, 8);
      expect(convert({ date_unixtime, date: "2026-03-01T08:00:00" })).toMatchObject({ sentAt });
      expect(convert({ edited_unixtime: date_unixtime, edited: "2026-03-01T08:00:00" })).toMatchObject({
        editedAt: sentAt,
      });
      expect(convert({ date_unixtime })).toBe("date is missing");
    },
  );

  it.each([
    [{ edited: "2026-03-01T10:03:00", edited_unixtime: "1772359380" }, 1_772_359_380_000],
    [{ edited: "2019-05-01T08:00:00" }, Date.UTC(2019, 4, 1, 8)],
    [{ edited: "1970-01-01T01:00:00" }, null],
    [{}, null],
  ])("with %j was edited at %s", (more, editedAt) => {
    expect(convert(more)).toMatchObject({ editedAt });
  });

  it.each([
    [{ forwarded_from: "Somebody" }, true],
    [{ forwarded_from: null }, true],
    [{ saved_from: "A chat" }, true],
    [{ forwarded_from: "Ada", forwarded_from_id: "user1" }, false],
    [{ forwarded_from: "Ada", forwarded_from_id: "user2" }, true],
    [{ via_bot: "@gif" }, false],
  ])("with %j is forwarded: %s", (more, forwarded) => {
    expect(convert(more)).toMatchObject({ forwarded });
  });

  it.each([
    [{ photo: "photos/1.jpg" }, ["image"]],
    [{ file: "a.webp", media_type: "sticker" }, ["sticker"]],
    [{ file: "a.mp4", media_type: "video_message" }, ["video"]],
    [{ file: "a.mp4", media_type: "video_file", mime_type: "video/mp4" }, ["video"]],
    [{ file: "a.mp4", media_type: "animation" }, ["video"]],
    [{ file: "a.ogg", media_type: "voice_message" }, ["audio"]],
    [{ file: "a.mp3", media_type: "audio_file" }, ["audio"]],
    [{ file: "a.png", mime_type: "image/png" }, ["image"]],
    [{ file: "a.pdf", mime_type: "application/pdf" }, ["file"]],
    [{ file: "(File not included.)" }, ["file"]],
    [{ contact_information: { first_name: "Demo" } }, ["contact"]],
    [{ location_information: { latitude: 0, longitude: 0 } }, ["location"]],
    [{ poll: { answers: [] } }, ["poll"]],
    [{ todo_list: {} }, ["other"]],
    [{ media_type: "constructor" }, ["file"]],
  ])("with %j and no words is a message with %j", (more, attachments) => {
    expect(convert({ text: "", ...more })).toMatchObject({ text: "", attachments });
  });

  it("says what its poll and its list of tasks say", () => {
    const poll = { question: "Who comes?", answers: [{ text: "me" }] };
    const says = (more: object) => convert({ text: "", ...more });
    expect(says({ poll })).toMatchObject({ text: "Who comes?\nme" });
    expect(says({ poll, text: "look" })).toMatchObject({ text: "look\nWho comes?\nme", attachments: ["poll"] });
    expect(says({ todo_list: { title: "Today" } })).toMatchObject({ text: "Today", attachments: ["other"] });
    expect(says({ poll, forwarded_from: "Somebody" })).toMatchObject({ text: "Who comes?\nme", forwarded: true });
  });

  it("knows whom it answers when that was shortly before in the same chat", () => {
    const answer = { ...plain, id: 6, from_id: "user2", reply_to_message_id: 5 };
    const [, near, unknown] = convertIn(head, plain, answer, { ...answer, reply_to_message_id: 1 });
    expect(near).toMatchObject({ replyTo: { id: "5", author: "user1" } });
    expect(unknown).toMatchObject({ replyTo: { id: "1", author: null } });
    expect(convertIn(head, answer)[0]).toMatchObject({ replyTo: { id: "5", author: null } });
  });

  it("answers nobody here where it answers a message of another chat, which may bear the same number", () => {
    const answer = { ...plain, id: 6, from_id: "user2", reply_to_message_id: 5 };
    const answerIn = (type: string, reply_to_peer_id: unknown) =>
      convertIn({ type, id: 42 }, plain, { ...answer, reply_to_peer_id })[1];
    for (const far of ["channel9", "chat9", "user9", 9]) {
      expect(answerIn("private_supergroup", far)).toMatchObject({ replyTo: null });
      expect(answerIn("private_group", far)).toMatchObject({ replyTo: null });
    }
    const near = { replyTo: { id: "5", author: "user1" } };
    expect(answerIn("private_supergroup", "channel42")).toMatchObject(near);
    expect(answerIn("public_channel", "channel42")).toMatchObject(near);
    expect(answerIn("private_group", "chat42")).toMatchObject(near);
    expect(answerIn("personal_chat", "user42")).toMatchObject(near);
    expect(answerIn("private_supergroup", null)).toMatchObject(near);
  });

  it("of a deleted account keeps its id", () => {
    expect(convert({ from: null })).toMatchObject({ author: { id: "user1", name: null } });
  });

  it.each([[7], ["7"]])("is by user7 where an old file writes only the number %j", (from_id) => {
    expect(convert({ from_id })).toMatchObject({ author: { id: "user7" } });
    expect(convert({ from_id, forwarded_from: "A", forwarded_from_id: "user7" })).toMatchObject({ forwarded: false });
    expect(convertIn({ type: "bot_chat", id: 7 }, { ...plain, from_id })[0]).toMatchObject({ author: { bot: true } });
  });

  it("of a channel is by the channel, even where old files do not say so", () => {
    const post = { ...plain, from: "News", from_id: "channel900" };
    const old = { ...plain, from: undefined, from_id: undefined };
    const [now, then] = convertIn({ type: "public_channel", id: 900 }, post, old);
    expect(now).toMatchObject({ author: { id: "channel900", name: "News" } });
    expect(then).toMatchObject({ author: { id: "channel900", name: null } });
  });

  it("is by staff where somebody writes as the group itself, or it is a post of the group's channel", () => {
    const staffIn = (type: string, more: object) =>
      (convertIn({ type, id: 42 }, { ...plain, ...more })[0] as Message).author.staff;
    expect(staffIn("private_supergroup", { from_id: "channel42" })).toBe(true);
    expect(staffIn("public_supergroup", { from_id: "channel900", saved_from: "News" })).toBe(true);
    expect(staffIn("public_supergroup", { from_id: "channel900" })).toBe(false);
    expect(staffIn("public_supergroup", { from_id: "user42" })).toBe(false);
    expect(staffIn("public_channel", { from_id: "channel42" })).toBe(false);
    expect(staffIn("personal_chat", { from_id: "user42" })).toBe(false);
  });

  it("is by a bot only on the other side of a chat with one", () => {
    const [bot, self] = convertIn({ type: "bot_chat", id: 1 }, plain, { ...plain, from_id: "user2", from: "talbot" });
    expect(bot).toMatchObject({ author: { bot: true } });
    expect(self).toMatchObject({ author: { bot: false } });
    expect(convert({ from: "some_bot", via_bot: "@gif" })).toMatchObject({ author: { bot: false } });
  });

  it("is what somebody writes with a gift, and a gift without words is none", () => {
    const { from: actor, from_id: actor_id, ...sent } = plain;
    const gift = {
      ...sent,
      type: "service",
      action: "send_star_gift",
      actor,
      actor_id,
      gift_id: 5,
      stars: 50,
      text: "",
    };
    const pieces = ["dm ", { type: "bold", text: "me" }];
    const texts = ["dm me", pieces, "", undefined, 17];
    const read = convertIn(head, ...texts.map((gift_text) => ({ ...gift, gift_text })));
    const said = { id: "5", text: "dm me", author: { id: "user1", name: "Ada" }, sentAt: 1_772_359_200_000 };
    expect(read).toMatchObject([said, said, null, null, null]);
    expect(convertIn(head, { ...gift, action: "pin_message", gift_text: "dm me" })).toEqual([null]);
  });

  it.each([["service"], ["unsupported"]])("of type %s is no message, and no mistake", (type) => {
    expect(convertIn(head, { id: 1, type })).toEqual([null]);
  });

  it.each([
    [{ id: undefined }, "id is missing"],
    [{ type: undefined }, "type is missing"],
    [{ from_id: undefined }, "from_id is missing"],
    [{ date_unixtime: undefined }, "date is missing"],
    [{ date_unixtime: undefined, date: "yesterday" }, "date is not a time"],
    [{ text: undefined, text_entities: [{ type: "plain", text: "hello" }] }, "text is missing"],
    [{ text: null }, "text is missing"],
    [{ text: 17 }, "text should be text or a list of pieces"],
    [{ from: ["secret words"] }, "from should be of type string"],
  ])("with %j is broken: %s", (more, detail) => {
    expect(convert(more)).toBe(detail);
  });

  it.each([[null], [17], ["text"], [[plain]]])("cannot be %j", (raw) => {
    expect(convertIn(head, raw)[0]).toBeTypeOf("string");
  });

  it("is checked by hand as the schema says", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(undefined), fc.jsonValue());
    const keys = Object.keys(telegramMessage.shape);
    const change = fc.array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 3 });
    fc.assert(
      fc.property(change, (changes) => {
        const raw = { ...plain, ...Object.fromEntries(changes) };
        expect(isTelegramMessage(raw)).toBe(telegramMessage.safeParse(raw).success);
      }),
      { numRuns: 500 },
    );
    expect(Object.keys(telegramShape).sort()).toEqual([...keys, "type"].sort());
  });
});
