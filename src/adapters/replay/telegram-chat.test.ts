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

describe("a Telegram chat", () => {
  it("must have an id", () => {
    expect(telegram.begin({ name: "Demo", type: "private_group" })).toBeNull();
    expect(telegram.begin({ id: null })).toBeNull();
  });
});
