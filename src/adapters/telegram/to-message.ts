import type { Chat, MessageEntity, MessageOrigin, Poll, Message as TelegramMessage, User } from "grammy/types";
import type { AttachmentKind, Author, Message } from "../../model/message.ts";
import { kindOfName, kindOfType } from "../../support/attachment-kind.ts";
import { joinAround, type SplitText, splitQuotes } from "../../support/split-quotes.ts";
import { senderChatId, userId } from "../../support/telegram-ids.ts";
import { channelId, type IdOf } from "./ids.ts";
import { richText } from "./rich-text.ts";

/** What the parts of a message say of its kind, by the name of the part. */
const kindOfPart = {
  photo: "image",
  live_photo: "image",
  video: "video",
  video_note: "video",
  animation: "video",
  voice: "audio",
  audio: "audio",
  sticker: "sticker",
  contact: "contact",
  location: "location",
  poll: "poll",
  checklist: "other",
  story: "other",
  game: "other",
  dice: "other",
  invoice: "other",
  paid_media: "other",
} as const satisfies Partial<Record<keyof TelegramMessage, AttachmentKind>>;

const attachmentsOf = (raw: TelegramMessage): AttachmentKind[] => {
  // A picture that moves is also sent as one that does not, for older clients.
  const found = Object.entries(kindOfPart).flatMap(([part, kind]) => (part in raw ? [kind] : []));
  const kinds: AttachmentKind[] = [...new Set(found)];
  // What moves is also sent as a document, for older clients.
  if (raw.document === undefined || raw.animation !== undefined) return kinds;
  const { mime_type: type, file_name: name } = raw.document;
  return [...kinds, type === undefined ? kindOfName(name ?? "") : kindOfType(type)];
};

const isQuote = ({ type }: MessageEntity) => type === "blockquote" || type === "expandable_blockquote";

/** A text apart from what its author quotes in it. Telegram counts as JavaScript does, in units of UTF-16. */
const splitEntities = (text: string, entities: readonly MessageEntity[]): SplitText => {
  let own = "";
  let at = 0;
  const quoted: string[] = [];
  for (const { offset, length } of entities.filter(isQuote).sort((a, b) => a.offset - b.offset)) {
    if (offset < at) continue;
    own = joinAround(own, text.slice(at, offset));
    quoted.push(text.slice(offset, offset + length).trim());
    at = offset + length;
  }
  const split = splitQuotes(joinAround(own, text.slice(at)));
  if (quoted.length === 0) return split;
  return { text: split.text.trim(), quoted: [...quoted, split.quoted].filter((part) => part !== "").join("\n") };
};

const wordsOf = ({ question, description = "", options, explanation = "" }: Poll): string[] => [
  question,
  description,
  ...options.map(({ text }) => text),
  explanation,
];

/** Questions, answers, tasks and names of topics are written by whoever sends or adds them. */
const listed = (raw: TelegramMessage): string[] => [
  ...(raw.poll === undefined ? [] : wordsOf(raw.poll)),
  ...(raw.poll_option_added === undefined ? [] : [raw.poll_option_added.option_text]),
  ...(raw.checklist === undefined ? [] : [raw.checklist.title, ...raw.checklist.tasks.map(({ text }) => text)]),
  ...(raw.checklist_tasks_added === undefined ? [] : raw.checklist_tasks_added.tasks.map(({ text }) => text)),
  raw.forum_topic_created?.name ?? raw.forum_topic_edited?.name ?? "",
];

/** What somebody wrote with a gift. One that is upgraded may keep the words of whoever gave it, and whoever has it passes on what they got. */
const withGift = ({ gift, unique_gift: unique }: TelegramMessage): SplitText => {
  const { text = "", entities = [] } = gift ?? unique ?? {};
  const isKept = unique?.origin === "upgrade" || unique?.origin === "gifted_upgrade";
  return isKept ? { text: "", quoted: text } : splitEntities(text, entities);
};

/** What a message says in its author's own words, and what it quotes. */
const passageOf = (raw: TelegramMessage): SplitText => {
  const entities = raw.entities ?? raw.caption_entities ?? [];
  const split = splitEntities(raw.text ?? raw.caption ?? "", entities);
  const given = withGift(raw);
  const rich = raw.rich_message === undefined ? { text: "", quoted: "" } : richText(raw.rich_message);
  const join = (parts: readonly string[]) => parts.filter((part) => part !== "").join("\n");
  return {
    text: join([split.text, rich.text, given.text, ...listed(raw)]),
    // A part of the message that is answered, which its author chose to show.
    quoted: join([split.quoted, rich.quoted, given.quoted, raw.quote?.text ?? ""]),
  };
};

/** All that a message shows in words, its author's own and those that it quotes. */
export const shownIn = (raw: TelegramMessage): string => {
  const { text, quoted } = passageOf(raw);
  return [text, quoted].filter((part) => part !== "").join("\n");
};

/** Passed on from somebody else; who forwards their own words still speaks for themselves. */
const isForwarded = ({ forward_origin: origin, from, sender_chat: chat }: TelegramMessage): boolean => {
  switch (origin?.type) {
    case undefined:
      return false;
    case "user":
      return chat !== undefined || origin.sender_user.id !== from?.id;
    case "hidden_user":
      return true;
    case "chat":
      return origin.sender_chat.id !== chat?.id;
    case "channel":
      return origin.chat.id !== chat?.id;
  }
};

/** A channel or an anonymous admin writes through an account of Telegram's own, which says nothing of them. */
export const authorId = ({ sender_chat: chat, from }: TelegramMessage): string | null =>
  chat !== undefined ? senderChatId(chat.id) : from === undefined ? null : userId(from.id);

/** What an account is called. */
export const fullName = ({ first_name: first, last_name: last }: User): string =>
  [first, last].filter(Boolean).join(" ");

const nameOf = ({ sender_chat: chat, from }: TelegramMessage): string | null => {
  if (chat !== undefined) return chat.title ?? null;
  return from === undefined ? null : fullName(from);
};

const authorOf = (raw: TelegramMessage, id: string, admins: ReadonlySet<number>): Author => {
  const { from, sender_chat: sender, chat } = raw;
  // Whoever writes as the group itself is an admin, and the linked channel belongs to the same people.
  const speaksForGroup = sender !== undefined && (sender.id === chat.id || raw.is_automatic_forward === true);
  return {
    id,
    name: nameOf(raw),
    bot: sender === undefined && from?.is_bot === true,
    staff: speaksForGroup || (sender === undefined && from !== undefined && admins.has(from.id)),
    joinedAt: null,
    createdAt: null,
  };
};

/** What somebody chose to answer; everything else in a topic is given as an answer to the notice that opened it. */
export const answeredIn = ({ reply_to_message: answered, ...raw }: TelegramMessage): typeof answered =>
  raw.is_topic_message && answered?.message_id === raw.message_thread_id ? undefined : answered;

/** Whose a message is, as far as Telegram says of one that stands in another topic. */
const originId = (origin: MessageOrigin): string | null => {
  switch (origin.type) {
    case "user":
      return userId(origin.sender_user.id);
    case "hidden_user":
      return null;
    case "chat":
      return senderChatId(origin.sender_chat.id);
    case "channel":
      return senderChatId(origin.chat.id);
  }
};

const replyTo = (raw: TelegramMessage): Message["replyTo"] => {
  const answered = answeredIn(raw);
  const far = raw.external_reply;
  if (far?.chat?.id === raw.chat.id && far.message_id !== undefined)
    return { id: String(far.message_id), author: originId(far.origin) };
  // Every comment answers the post of the channel.
  if (answered === undefined || answered.is_automatic_forward === true) return null;
  const isBot = answered.sender_chat === undefined && answered.from?.is_bot === true;
  return { id: String(answered.message_id), author: authorId(answered), ...(isBot ? { bot: true } : {}) };
};

/** The post of the linked channel that a message comments on, where it says so itself: who answers a comment does not. */
const threadOf = ({ reply_to_message: answered }: TelegramMessage): string | undefined =>
  answered?.is_automatic_forward === true ? String(answered.message_id) : undefined;

const mentionsOf = (raw: TelegramMessage, idOf: IdOf): string[] => {
  const text = raw.text ?? raw.caption ?? "";
  return (raw.entities ?? raw.caption_entities ?? []).flatMap((one) => {
    if (one.type === "text_mention") return [userId(one.user.id)];
    const id = one.type === "mention" ? idOf(text.slice(one.offset, one.offset + one.length)) : null;
    return id === null ? [] : [id];
  });
};

/** Whether a chat is one that is watched: no channel, nobody's private chat, and not what somebody writes to a channel in private. */
export const isGroup = ({ type, is_direct_messages: isDirect }: Pick<Chat, "type" | "is_direct_messages">): boolean =>
  (type === "group" || type === "supergroup") && isDirect !== true;

/** The topic that a message stands in; null where the chat has none. */
export const topicOf = (raw: TelegramMessage): number | null =>
  raw.is_topic_message ? (raw.message_thread_id ?? null) : null;

/**
 * A message of a group as everybody else knows it; null for notices of Telegram's, for channels and for private chats.
 * `admins` are the account numbers of the group's admins; `idOf` knows the user names of those who were seen.
 */
export const toMessage = (
  raw: TelegramMessage,
  admins: ReadonlySet<number>,
  idOf: IdOf = () => null,
): Message | null => {
  const { chat, message_id: id, date, edit_date: editedAt } = raw;
  const author = authorId(raw);
  if (!isGroup(chat) || author === null) return null;
  const passage = passageOf(raw);
  const attachments = attachmentsOf(raw);
  const thread = threadOf(raw);
  if (passage.text === "" && passage.quoted === "" && attachments.length === 0) return null;
  return {
    platform: "telegram",
    community: String(chat.id),
    channel: channelId(chat.id, topicOf(raw)),
    channelKind: "public",
    ...(thread === undefined ? {} : { thread }),
    id: String(id),
    sentAt: date * 1000,
    author: authorOf(raw, author, admins),
    ...passage,
    forwarded: isForwarded(raw),
    replyTo: replyTo(raw),
    mentions: mentionsOf(raw, idOf),
    attachments,
    editedAt: editedAt === undefined ? null : editedAt * 1000,
  };
};
