import type { AttachmentKind, Message } from "../../model/message.ts";
import { DAY_MS } from "../../model/time-spans.ts";
import { kindOfType } from "../../support/attachment-kind.ts";
import { explain } from "./explain.ts";
import type { Convert, ExportFormat } from "./export-format.ts";
import { readTime } from "./read-time.ts";
import { isOld, openChat, peerId, type TelegramChat } from "./telegram-chat.ts";
import { listedIn } from "./telegram-lists.ts";
import { isTelegramMessage, type TelegramMessage, telegramMessage, telegramShape } from "./telegram-message.ts";
import { joinPieces, type TelegramText } from "./telegram-text.ts";

const mediaKinds: ReadonlyMap<string, AttachmentKind> = new Map([
  ["sticker", "sticker"],
  ["video_message", "video"],
  ["video_file", "video"],
  ["animation", "video"],
  ["voice_message", "audio"],
  ["audio_file", "audio"],
]);

const attachmentsOf = (raw: TelegramMessage): AttachmentKind[] => {
  const kinds: AttachmentKind[] = [];
  if (raw.photo != null) kinds.push("image");
  if (raw.file != null || raw.media_type != null) {
    kinds.push(mediaKinds.get(raw.media_type ?? "") ?? kindOfType(raw.mime_type ?? ""));
  }
  if (raw.contact_information != null) kinds.push("contact");
  if (raw.location_information != null) kinds.push("location");
  if (raw.poll != null) kinds.push("poll");
  if (raw.todo_list != null) kinds.push("other");
  return kinds;
};

/** The last second that a calendar reaches. */
const FURTHEST_SECONDS = 8.64e12;

/** Files from before 2022 hold only the local time without its zone, which is then read as UTC, as it is where the number is no time. */
const timeOf = (unix: string | number | null | undefined, local: string | null | undefined): number => {
  const seconds = unix == null || unix === "" ? Number.NaN : Number(unix);
  const isTime = Number.isInteger(seconds) && Math.abs(seconds) <= FURTHEST_SECONDS;
  return isTime ? seconds * 1000 : readTime(local ?? "");
};

const editedAt = (raw: TelegramMessage): number | null => {
  const time = timeOf(raw.edited_unixtime, raw.edited);
  // Old files write the epoch, in local time, for what was never edited.
  return time > DAY_MS ? time : null;
};

/** Passed on from somebody else; who forwards their own words still speaks for themselves. */
const isForwarded = (raw: TelegramMessage): boolean =>
  (raw.forwarded_from !== undefined || raw.saved_from !== undefined) &&
  !(raw.forwarded_from_id != null && raw.from_id != null && peerId(raw.forwarded_from_id) === peerId(raw.from_id));

/** What is answered; of a message of another chat nothing is known, and its number means another one here. */
const replyTo = ({ reply_to_message_id: answered, reply_to_peer_id: peer }: TelegramMessage, chat: TelegramChat) => {
  if (answered == null || (peer != null && String(peer) !== chat.peer)) return null;
  return { id: String(answered), author: chat.authors.authorOf(String(answered)) };
};

/** Whether a message is a post of the channel that a group belongs to, which Telegram puts there for comments. */
const isPost = (raw: TelegramMessage, author: string, { peer }: TelegramChat): boolean =>
  raw.saved_from !== undefined && author.startsWith("channel") && author !== peer;

/** Whoever writes as the group itself is an admin, and the channel that it belongs to is of the same people. */
const speaksForGroup = (raw: TelegramMessage, author: string, chat: TelegramChat): boolean =>
  isPost(raw, author, chat) || (chat.poster === null && author.startsWith("channel") && author === chat.peer);

/** What a message says, whether as a text or in a list. */
const passageOf = (raw: TelegramMessage): TelegramText => {
  const passage = joinPieces(raw.text ?? "");
  if (raw.poll == null && raw.todo_list == null) return passage;
  return { ...passage, text: [passage.text, ...listedIn(raw)].filter((line) => line !== "").join("\n") };
};

/** Whom a message names; between two people nobody but the other can be meant. */
const meantBy = (author: string, mentions: readonly string[], { pair }: TelegramChat): readonly string[] =>
  pair.includes(author) ? pair.filter((one) => one !== author) : mentions;

const toMessage = (raw: TelegramMessage, chat: TelegramChat): Message | string => {
  const author = raw.from_id == null ? chat.poster : peerId(raw.from_id);
  if (author === null) return "from_id is missing";
  const sentAt = timeOf(raw.date_unixtime, raw.date);
  if (Number.isNaN(sentAt)) return raw.date == null ? "date is missing" : "date is not a time";
  const attachments = attachmentsOf(raw);
  // Exports write an empty text with what has no words.
  if (raw.text == null && attachments.length === 0) return "text is missing";
  const id = String(raw.id);
  const answered = replyTo(raw, chat);
  const topic = chat.topics.rootOf(id, answered?.id ?? null);
  if (isPost(raw, author, chat)) chat.comments.open(id);
  const post = chat.comments.rootOf(id, answered?.id ?? null);
  const { text, quoted, mentions } = passageOf(raw);
  chat.authors.remember(id, author);
  return {
    platform: "telegram",
    community: chat.id,
    channel: topic === null ? chat.id : `${chat.id}/${topic}`,
    channelKind: chat.channelKind,
    id,
    sentAt,
    // Exports say neither who is a bot, save that a chat with a bot bears its number, nor who else is an admin.
    author: {
      id: author,
      name: raw.from ?? null,
      bot: author === chat.bot,
      staff: speaksForGroup(raw, author, chat),
      joinedAt: null,
      createdAt: null,
    },
    text,
    quoted,
    forwarded: isForwarded(raw),
    ...(post === null ? {} : { thread: post }),
    // Whatever stands in a topic is given as an answer to the notice that opened it, and every comment answers the post.
    replyTo: answered?.id === topic || answered?.id === post ? null : answered,
    mentions: meantBy(author, mentions, chat),
    attachments,
    editedAt: editedAt(raw),
  };
};

/** What a notice says in somebody's own words: the name that they gave to a topic, or what they wrote with a gift. Others say nothing. */
const fromNotice = (raw: object, chat: TelegramChat): Message | null => {
  const notice = raw as Record<string, unknown>;
  const { id, action, title, new_title, gift_text, actor: from, actor_id: from_id, ...rest } = notice;
  const isNew = action === "topic_created";
  if (isNew) chat.topics.open(String(id));
  const text = isNew
    ? title
    : action === "topic_edit"
      ? new_title
      : action === "send_star_gift"
        ? gift_text
        : undefined;
  const said = { ...rest, id, from, from_id, text, ...(isNew ? { reply_to_message_id: id } : {}) };
  if (from_id == null || !isTelegramMessage(said) || passageOf(said).text === "") return null;
  const message = toMessage(said, chat);
  return typeof message === "string" ? null : message;
};

/** Telegram Desktop's `result.json`, of one chat or of a whole account. */
export const telegram: ExportFormat = {
  paths: new Set(["/messages", "/chats/list/messages", "/left_chats/list/messages"]),
  shape: telegramShape,
  begin: (head, whole = {}): Convert | null => {
    const opened = openChat(head, whole);
    if (opened === null) return null;
    let chat = opened;
    let old = false;
    return (raw) => {
      const type = (raw as { type?: unknown } | null)?.type;
      if (type === "service") return fromNotice(raw as object, chat);
      // What the exporter did not understand says nothing.
      if (type === "unsupported") return null;
      if (type === undefined) return "type is missing";
      if (!isTelegramMessage(raw)) return explain(telegramMessage, raw);
      if (!old && isOld(raw)) {
        old = true;
        chat = openChat(head, whole, old) ?? chat;
      }
      return toMessage(raw, chat);
    };
  },
};
