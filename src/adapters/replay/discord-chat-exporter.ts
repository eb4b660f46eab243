import type { AttachmentKind, Message } from "../../model/message.ts";
import { kindOfName } from "../../support/attachment-kind.ts";
import { timeOfSnowflake } from "../../support/snowflake.ts";
import {
  type DiscordHead,
  type DiscordMessage,
  discordHead,
  discordMessage,
  discordShape,
  isDiscordMessage,
} from "./discord-message.ts";
import { passageOf } from "./discord-passage.ts";
import { explain } from "./explain.ts";
import type { Convert, ExportFormat } from "./export-format.ts";
import { readTime } from "./read-time.ts";
import { createRecentAuthors, type RecentAuthors } from "./recent-authors.ts";

/** What people and bots say; every other type is a notice of Discord's. Types that an exporter has no name for are numbers. */
const spokenTypes = new Set(["Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20", "23"]);
const privateTypes = new Set(["DirectTextChat", "DirectGroupTextChat", "DM", "GroupDM", "GuildPrivateThread"]);

type WithMedia = Pick<DiscordMessage, "attachments" | "stickers">;
const attachmentsOf = (raw: WithMedia): AttachmentKind[] => [
  ...(raw.attachments ?? []).map((attachment) => kindOfName(attachment.fileName ?? "")),
  ...(raw.stickers ?? []).map(() => "sticker" as const),
];

/** Who wrote in a file, as far as its messages do not say it themselves. */
interface Writers {
  readonly authors: RecentAuthors;
  readonly bots: Set<string>;
}

const replyTo = (raw: DiscordMessage, { authors, bots }: Writers): Message["replyTo"] => {
  const target = raw.reference?.messageId;
  if ((raw.type !== "Reply" && raw.type !== "19") || target == null) return null;
  const author = authors.authorOf(target);
  return { id: target, author, ...(author !== null && bots.has(author) ? { bot: true } : {}) };
};

type Place = Pick<Message, "community" | "channel" | "channelKind" | "parentChannel">;

const placeOf = ({ guild, channel }: DiscordHead): Place => {
  const { id, type, categoryId } = channel;
  const place = {
    community: guild.id,
    channel: id,
    channelKind: privateTypes.has(type ?? "") ? "private" : "public",
  } as const;
  // What stands as the category of a thread is the channel that it belongs to.
  return type?.endsWith("Thread") && categoryId ? { ...place, parentChannel: categoryId } : place;
};

const toMessage = (raw: DiscordMessage, head: DiscordHead, place: Place, writers: Writers): Message | string => {
  const sentAt = readTime(raw.timestamp);
  if (Number.isNaN(sentAt)) return "timestamp is not a time";
  const edited = readTime(raw.timestampEdited ?? "");
  const { author } = raw;
  const attachments = attachmentsOf(raw);
  if (raw.forwardedMessage != null) attachments.push(...attachmentsOf(raw.forwardedMessage));
  writers.authors.remember(raw.id, author.id);
  if (author.isBot) writers.bots.add(author.id);
  return {
    platform: "discord",
    ...place,
    id: raw.id,
    sentAt,
    author: {
      id: author.id,
      name: author.nickname || author.name || null,
      bot: author.isBot ?? false,
      staff: false,
      joinedAt: null,
      createdAt: timeOfSnowflake(author.id),
    },
    ...passageOf(raw, head),
    replyTo: replyTo(raw, writers),
    mentions: (raw.mentions ?? [])
      .toSorted((one, other) => Number(one.isBot ?? false) - Number(other.isBot ?? false))
      .map(({ id }) => id),
    attachments,
    editedAt: Number.isNaN(edited) ? null : edited,
  };
};

/** DiscordChatExporter's JSON, of one channel. */
export const discordChatExporter: ExportFormat = {
  paths: new Set(["/messages"]),
  shape: discordShape,
  begin: (head): Convert | null => {
    const found = discordHead.safeParse(head);
    if (!found.success) return null;
    const place = placeOf(found.data);
    const writers: Writers = { authors: createRecentAuthors(), bots: new Set() };
    return (raw) => {
      const type = (raw as { type?: unknown } | null)?.type;
      if (typeof type === "string" && !spokenTypes.has(type)) return null;
      return isDiscordMessage(raw) ? toMessage(raw, found.data, place, writers) : explain(discordMessage, raw);
    };
  },
};
