import type { Message } from "../../model/message.ts";
import { type Branches, createBranches } from "./branches.ts";
import { fieldsOf, isId } from "./is-field.ts";
import { createRecentAuthors, type RecentAuthors } from "./recent-authors.ts";
import type { Head } from "./scan-structure.ts";
import { type TelegramMessage, telegramChat } from "./telegram-message.ts";

/** A chat of an export, with what is known of its messages so far. */
export interface TelegramChat {
  readonly id: string;
  /** The id by which messages name the chat, as the place of what they answer. */
  readonly peer: string;
  readonly channelKind: Message["channelKind"];
  /** Account that writes where the export names nobody. */
  readonly poster: string | null;
  /** Account on the other side of a chat with a bot. */
  readonly bot: string | null;
  /** The two of a private chat, where the export says whose account it is; else nobody. */
  readonly pair: readonly string[];
  readonly authors: RecentAuthors;
  readonly topics: Branches;
  /** By posts of the channel that a group belongs to. */
  readonly comments: Branches;
}

/** Files from before 2021 count accounts from here on, and groups and channels from twice as far, where they write only a number. */
const FIRST_ACCOUNT = 2 ** 32;
const FIRST_CHAT = 2 * FIRST_ACCOUNT;

const isNumber = (id: string | number): boolean => /^\d+$/.test(String(id));

/** Old files write only a number; the very first ones that of an account as it is. */
export const peerId = (id: string | number): string => {
  if (!isNumber(id)) return String(id);
  const number = Number(id);
  if (number >= FIRST_CHAT) return `channel${number - FIRST_CHAT}`;
  return `user${number >= FIRST_ACCOUNT ? number - FIRST_ACCOUNT : id}`;
};

/** Whether a message is of a file that counts so; old ones do not say who wrote the posts of a channel, nor write times as numbers. */
export const isOld = ({ from_id: from, date_unixtime: time }: TelegramMessage): boolean =>
  from == null ? time == null : isNumber(from);

/** The number of a chat as it is, in a file that counts so. */
const uncounted = (id: string, type: string): string => {
  const first = type.endsWith("group") || type.endsWith("channel") ? FIRST_CHAT : FIRST_ACCOUNT;
  return isNumber(id) && Number(id) >= first ? String(Number(id) - first) : id;
};

/** Chats of two people. Where somebody writes to a bot or to themselves nobody else listens, and people paste what they got. */
const privateTypes = new Set(["personal_chat", "private"]);

/** Whose account was exported, where all of it was. */
const ownerOf = ({ personal_information: person }: Head): string | null => {
  const id = fieldsOf(person)?.user_id;
  if (!isId(id)) return null;
  return isNumber(id) ? `user${id}` : String(id);
};

/** The id by which Telegram's Bot API knows a chat, of which exports write the bare number. */
const chatId = (id: string, type: string): string => {
  if (id.startsWith("-")) return id;
  if (type.endsWith("supergroup") || type.endsWith("channel")) return `-100${id}`;
  return type.endsWith("group") ? `-${id}` : id;
};

/** The id of a chat where it is named as somebody who writes, or as a place. */
const peerOf = (id: string, type: string): string => {
  if (type.endsWith("supergroup") || type.endsWith("channel")) return `channel${id}`;
  return type.endsWith("group") ? `chat${id}` : `user${id}`;
};

/**
 * The chat with this head, in an export that begins with `whole`; null when no chat has such a head. `old` says that its
 * messages are of an old file, which no head shows.
 */
export const openChat = (head: Head, whole: Head, old = false): TelegramChat | null => {
  const found = telegramChat.safeParse(head);
  if (!found.success) return null;
  const type = found.data.type ?? "";
  const written = String(found.data.id);
  const bare = old ? uncounted(written, type) : written;
  const owner = ownerOf(whole);
  return {
    id: chatId(bare, type),
    peer: peerOf(bare, type),
    channelKind: privateTypes.has(type) ? "private" : "public",
    poster: type.endsWith("channel") ? peerOf(bare, type) : null,
    bot: type === "bot_chat" ? peerOf(bare, type) : null,
    pair: owner !== null && privateTypes.has(type) ? [owner, peerOf(bare, type)] : [],
    authors: createRecentAuthors(),
    topics: createBranches(),
    comments: createBranches(),
  };
};
