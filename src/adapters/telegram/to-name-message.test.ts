import type { Chat, ChatMember, Message as TelegramMessage } from "grammy/types";
import { describe, expect, it } from "vitest";
import { linkTo } from "./ids.ts";
import { nameOfAsker, nameOfNewcomer, namesOfNewcomers } from "./to-name-message.ts";

const chat = { id: -1001700000001, type: "supergroup", title: "Harbour" } as const;
const ada = { id: 1, is_bot: false, first_name: "Ada", last_name: "L" };
const helper = { id: 3, is_bot: true, first_name: "Helper" };
const date = 1_772_359_200;
const invited = { message_id: 5, date, chat, new_chat_members: [ada, helper] } as TelegramMessage;
const channel = { id: -1001900000001, type: "channel", title: "News" } as const;
const changed = (before: ChatMember["status"], after: ChatMember["status"], where: Chat = chat) =>
  nameOfNewcomer({
    chat: where,
    from: ada,
    date,
    old_chat_member: { status: before, user: ada } as ChatMember,
    new_chat_member: { status: after, user: ada } as ChatMember,
  });

describe("a name of somebody who comes in", () => {
  it("is read as what they say to nobody, under one id whichever way it becomes known", () => {
    const [name] = namesOfNewcomers(invited);
    expect(name).toMatchObject({
      community: "-1001700000001",
      id: "name-user1",
      text: "Ada L",
      isName: true,
      author: { id: "user1", name: "Ada L", joinedAt: date * 1000 },
    });
    expect(changed("left", "member")).toEqual(name);
    expect(nameOfAsker({ chat, from: ada, date, user_chat_id: 1 })).toEqual(name);
  });

  it("has what they say of themselves behind it, where they ask to be let in", () => {
    const asker = nameOfAsker({ chat, from: ada, date, user_chat_id: 1, bio: "models wanted" });
    expect(asker?.text).toBe("Ada L\nmodels wanted");
  });

  it("is none of a bot, of somebody who was there, or of somebody who leaves", () => {
    expect(namesOfNewcomers(invited)).toHaveLength(1);
    expect([changed("member", "administrator"), changed("member", "left")]).toEqual([null, null]);
  });

  it("is none in a channel, of whose readers nothing is read", () => {
    expect(changed("left", "member", channel)).toBeNull();
    expect(nameOfAsker({ chat: channel, from: ada, date, user_chat_id: 1 })).toBeNull();
  });

  it("has no link", () => {
    expect(linkTo(String(chat.id), "name-user1")).toBeNull();
  });
});
