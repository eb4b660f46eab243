import type { Message } from "../../model/message.ts";
import { type Branches, createBranches } from "./branches.ts";
import { fieldsOf, isId } from "./is-field.ts";
import { createRecentAuthors, type RecentAuthors } from "./recent-authors.ts";
import type { Head } from "./scan-structure.ts";
import { telegramChat } from "./telegram-message.ts";

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

/** Old files write only the number of an account. */
export const peerId = (id: string | number): string => (/^\d+$/.test(String(id)) ? `user${id}` : String(id));

/** Chats of two people. Where somebody writes to a bot or to themselves nobody else listens, and people paste what they got. */
const privateTypes = new Set(["personal_chat", "private"]);

/** Whose account was exported, where all of it was. */
const ownerOf = ({ personal_information: person }: Head): string | null => {
  const id = fieldsOf(person)?.user_id;
  return isId(id) ? peerId(id) : null;
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

/** The chat with this head, in an export that begins with `whole`; null when no chat has such a head. */
export const openChat = (head: Head, whole: Head): TelegramChat | null => {
  const found = telegramChat.safeParse(head);
  if (!found.success) return null;
  const bare = String(found.data.id);
  const type = found.data.type ?? "";
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
