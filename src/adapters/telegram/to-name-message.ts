import type { ChatJoinRequest, ChatMemberUpdated, Message as TelegramMessage, User } from "grammy/types";
import { type Message, onlyWords } from "../../model/message.ts";
import { userId } from "../../support/telegram-ids.ts";
import { channelId } from "./ids.ts";
import { isMember } from "./members.ts";
import { fullName, isGroup } from "./to-message.ts";

/** What somebody is called, and says of themselves, on coming into a group. */
const toNameMessage = (user: User, chat: number, date: number, bio = ""): Message => ({
  ...onlyWords,
  platform: "telegram",
  community: String(chat),
  channel: channelId(chat, null),
  channelKind: "public",
  // The same for a request and for each notice of one coming in, so that a name counts once.
  id: `name-${userId(user.id)}`,
  sentAt: date * 1000,
  author: {
    id: userId(user.id),
    name: fullName(user),
    bot: false,
    staff: false,
    joinedAt: date * 1000,
    createdAt: null,
  },
  text: [fullName(user), bio].filter((part) => part !== "").join("\n"),
  isName: true,
});

/** The names of those who came into a group, by the notice that everybody sees there. */
export const namesOfNewcomers = ({ chat, date, new_chat_members: newcomers = [] }: TelegramMessage): Message[] =>
  newcomers.filter((one) => !one.is_bot).map((one) => toNameMessage(one, chat.id, date));

/** The name of somebody who came into a group, as its admins learn it also where there is no notice; null where nobody came. */
export const nameOfNewcomer = ({ chat, date, old_chat_member: before, new_chat_member: after }: ChatMemberUpdated) =>
  !isGroup(chat) || isMember(before) || !isMember(after) || after.user.is_bot
    ? null
    : toNameMessage(after.user, chat.id, date);

/** The name of somebody who asks to be let into a group, with what they say of themselves; null for a channel. */
export const nameOfAsker = ({ chat, from, date, bio }: ChatJoinRequest): Message | null =>
  isGroup(chat) ? toNameMessage(from, chat.id, date, bio) : null;
