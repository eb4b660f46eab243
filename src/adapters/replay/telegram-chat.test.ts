import { describe, expect, it } from "vitest";
import type { Message } from "../../model/message.ts";
import { telegram } from "./telegram.ts";

const head = { name: "Demo", type: "private_supergroup", id: 1700000001 };
const plain = { id: 5, type: "message", date_unixtime: "1772359200", from: "Ada", from_id: "user1", text: "hello" };

const convertAll = (...raws: unknown[]) => {
  const convert = telegram.begin(head);
  return raws.map((raw) => convert?.(raw));
};

describe("a message of a Telegram chat", () => {
  it("between the owner of an account and one other is meant for the other, whoever wrote before", () => {
    const owned = { personal_information: { user_id: 1 } };
    const named = { text: [{ type: "mention_name", text: "A", user_id: 3 }] };
    const meant = (chat: object, more: object, whole: Record<string, unknown> = owned) =>
      (telegram.begin({ type: "personal_chat", id: 2, ...chat }, whole)?.({ ...plain, ...more }) as Message | undefined)
        ?.mentions;
    expect(meant({}, {})).toEqual(["user2"]);
    expect(meant({}, named)).toEqual(["user2"]);
    expect(meant({}, { from_id: "user2" })).toEqual(["user1"]);
    expect(meant({}, { from_id: "user9", ...named })).toEqual(["user3"]);
    expect(meant({ type: "private_group" }, named)).toEqual(["user3"]);
    expect(meant({ id: 1 }, {})).toEqual([]);
    for (const whole of [{}, { personal_information: "x" }, { personal_information: { user_id: null } }])
      expect(meant({}, {}, whole)).toEqual([]);
  });

  it("stands in the topic whose notice it answers, or in that of what it answers, and answers no notice", () => {
    const topic = { id: 1, type: "service", action: "topic_created", actor_id: "user1", title: "Games", text: "" };
    const [, said, reply, general] = convertAll(
      topic,
      { ...plain, reply_to_message_id: 1 },
      { ...plain, id: 6, reply_to_message_id: 5 },
      { ...plain, id: 7 },
    );
    const community = "-1001700000001";
    expect(said).toMatchObject({ community, channel: `${community}/1`, replyTo: null });
    expect(reply).toMatchObject({ community, channel: `${community}/1`, replyTo: { id: "5", author: "user1" } });
    expect(general).toMatchObject({ community, channel: community, replyTo: null });
  });

  it("is the name of a topic too, by whoever gave it, in the topic as live", () => {
    const notice = { ...plain, from: undefined, from_id: undefined, id: 1, type: "service", text: "" };
    const by = { actor: "Ada", actor_id: "user1" };
    const [made, said, renamed, ...others] = convertAll(
      { ...notice, ...by, action: "topic_created", title: "Jobs abroad" },
      { ...plain, from_id: "user2", reply_to_message_id: 1 },
      { ...notice, ...by, id: 7, action: "topic_edit", new_title: "Jobs" },
      { ...notice, ...by, id: 8, action: "topic_edit", new_icon_emoji_id: 5 },
      { ...notice, ...by, id: 9, action: "edit_group_title", title: "Demo" },
      { ...notice, id: 10, action: "topic_created", title: "By nobody" },
    );
    expect(made).toMatchObject({
      ...{ id: "1", channel: "-1001700000001/1", author: { id: "user1", name: "Ada" } },
      ...{ text: "Jobs abroad", replyTo: null },
    });
    expect(said).toMatchObject({ channel: "-1001700000001/1", replyTo: null });
    expect(renamed).toMatchObject({ id: "7", text: "Jobs" });
    expect(others).toEqual([null, null, null]);
  });

  it("below a post of the group's channel is a talk of its own, and answers nobody but whom it names", () => {
    const post = { ...plain, from: "News", from_id: "channel900", forwarded_from: "News", saved_from: "News" };
    const [posted, comment, reply, kept] = convertAll(
      post,
      { ...plain, id: 6, reply_to_message_id: 5 },
      { ...plain, id: 7, from_id: "user2", reply_to_message_id: 6 },
      { ...plain, id: 8, saved_from: "Elsewhere" },
    );
    expect(posted).not.toHaveProperty("thread");
    expect(comment).toMatchObject({ thread: "5", replyTo: null });
    expect(reply).toMatchObject({ thread: "5", replyTo: { id: "6", author: "user1" } });
    expect(kept).not.toHaveProperty("thread");
    const own = { ...post, from_id: "channel1700000001" };
    expect(convertAll(own, { ...plain, id: 6, reply_to_message_id: 5 })[1]).toMatchObject({
      replyTo: { id: "5" },
    });
  });
});

describe("an old file", () => {
  const account = (number: number) => number + 2 ** 32;
  const chat = (number: number) => number + 2 * 2 ** 32;
  const { date_unixtime: _, ...old } = { ...plain, date: "2019-03-01T10:00:00" };
  const read = (head: object, more: object, whole = {}) =>
    telegram.begin({ ...head }, whole)?.({ ...old, ...more }) as Message;

  it("counts accounts, groups and channels apart, and names the same ones as a new file does", () => {
    const group = { type: "private_supergroup", id: chat(1700000001) };
    const there = { community: "-1001700000001", channel: "-1001700000001" };
    for (const from_id of [7, account(7), String(account(7))])
      expect(read(group, { from_id })).toMatchObject({ ...there, author: { id: "user7", staff: false } });
    expect(read(group, { from_id: chat(1700000001) })).toMatchObject({
      author: { id: "channel1700000001", staff: true },
    });
    expect(read({ type: "private_group", id: chat(42) }, { from_id: 7 })).toMatchObject({ community: "-42" });
    const news = { type: "public_channel", id: chat(900) };
    expect(read(news, { from_id: undefined })).toMatchObject({ community: "-100900", author: { id: "channel900" } });
    expect(read({ type: "bot_chat", id: account(7) }, { from_id: 7 })).toMatchObject({ author: { bot: true } });
  });

  it("says who the two of a private chat are", () => {
    const mentions = (from_id: number) =>
      read({ type: "personal_chat", id: account(2) }, { from_id }, { personal_information: { user_id: 1 } });
    for (const from of [1, account(1)]) expect(mentions(from)).toMatchObject({ community: "2", mentions: ["user2"] });
    for (const from of [2, account(2)]) expect(mentions(from)).toMatchObject({ community: "2", mentions: ["user1"] });
  });

  it("is told from a new one, in which accounts have as large numbers", () => {
    const id = account(900_000_000);
    const whole = { personal_information: { user_id: id + 1 } };
    expect(telegram.begin({ type: "personal_chat", id }, whole)?.({ ...plain, from_id: `user${id}` })).toMatchObject({
      community: String(id),
      author: { id: `user${id}` },
      mentions: [`user${id + 1}`],
    });
  });
});

describe("a Telegram chat", () => {
  it("must have an id", () => {
    expect(telegram.begin({ name: "Demo", type: "private_group" })).toBeNull();
    expect(telegram.begin({ id: null })).toBeNull();
  });
});
