import {
  ChannelType,
  type Message as DiscordMessage,
  EmbedType,
  type GuildMember,
  MessageReferenceType,
  type MessageSnapshot,
  MessageType,
  PermissionFlagsBits,
} from "discord.js";
import type { AttachmentKind, Author, ChannelKind, Message } from "../../model/message.ts";
import { kindOfName, kindOfType } from "../../support/attachment-kind.ts";
import { timeOfSnowflake } from "../../support/snowflake.ts";
import { splitQuotes } from "../../support/split-quotes.ts";

/** What people and bots say; every other type is a notice of Discord's. */
const spoken: ReadonlySet<MessageType> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
  // Its words are the title of the thread, which whoever opened it wrote.
  MessageType.ThreadCreated,
]);

type WithMedia = Pick<MessageSnapshot, "attachments" | "stickers">;

const attachmentsOf = ({ attachments, stickers }: WithMedia): AttachmentKind[] => [
  ...attachments.map(({ contentType, name }) => (contentType ? kindOfType(contentType) : kindOfName(name ?? ""))),
  ...stickers.map(() => "sticker" as const),
];

const channelKindOf = ({ channel }: DiscordMessage): ChannelKind => {
  if (channel.isDMBased()) return "private";
  const home = channel.isThread() ? channel.parent : channel;
  if (home !== null && "nsfw" in home && home.nsfw) return "adult";
  return channel.type === ChannelType.PrivateThread ? "private" : "public";
};

/** The channel of a message, or of its thread, where not everybody sees it. */
const closedChannelOf = ({ channel, guild }: DiscordMessage): string | undefined => {
  const home = channel.isThread() ? channel.parent : channel;
  if (home === null || home.isDMBased() || guild === null) return undefined;
  return home.permissionsFor(guild.roles.everyone).has(PermissionFlagsBits.ViewChannel) ? undefined : home.id;
};

/** Whoever may remove messages of others or manage the community is staff there. */
const isStaff = (member: GuildMember | null): boolean => {
  if (member === null) return false;
  return (
    member.guild.ownerId === member.id ||
    member.permissions.any([
      PermissionFlagsBits.ManageMessages,
      PermissionFlagsBits.ModerateMembers,
      PermissionFlagsBits.ManageGuild,
    ])
  );
};

/** Whoever wrote a message. */
export const authorOf = (
  { author, webhookId }: Pick<DiscordMessage, "author" | "webhookId">,
  member: GuildMember | null,
): Author => ({
  id: author.id,
  name: member?.displayName ?? author.displayName,
  bot: author.bot || webhookId !== null,
  staff: isStaff(member),
  joinedAt: member?.joinedTimestamp ?? null,
  createdAt: timeOfSnowflake(author.id),
});

/** A question and its answers were written by whoever asks. */
const pollText = ({ poll }: DiscordMessage): string =>
  poll === null ? "" : [poll.question.text, ...poll.answers.map(({ text }) => text)].filter(Boolean).join("\n");

const wordsIn = (embeds: DiscordMessage["embeds"]): string =>
  embeds
    .filter(({ data: { type } }) => type === EmbedType.Rich)
    .flatMap(({ title, description, fields }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ])
    .filter(Boolean)
    .join("\n");

/** Embeds of a bot or webhook are its own words; under what people write Discord puts previews of links, which they did not write. */
const embedText = ({ embeds, author, webhookId }: DiscordMessage): string =>
  author.bot || webhookId !== null ? wordsIn(embeds) : "";

/** What is passed on, of which Discord does not say who wrote it: embeds that are no preview of a link in it are a bot's or a webhook's. */
const passedOnIn = ({ messageSnapshots }: DiscordMessage): string => {
  const { content = "", embeds = [] } = messageSnapshots.first() ?? {};
  const own = embeds.filter(({ url }) => !url || !content?.includes(url));
  return [content, wordsIn(own)].filter(Boolean).join("\n");
};

/** The title of a post in a forum, for its first message, which bears the id of the thread. */
const titleOf = ({ id, channelId, channel }: DiscordMessage): string =>
  id === channelId && channel?.isThread() ? channel.name : "";

/** What the author wrote, and what they quote or pass on. */
export const passageOf = (raw: DiscordMessage): Pick<Message, "text" | "quoted" | "forwarded"> => {
  const written = [titleOf(raw), raw.content, pollText(raw), embedText(raw)].filter((part) => part !== "").join("\n");
  const own = splitQuotes(written);
  if (raw.reference?.type !== MessageReferenceType.Forward) return { ...own, forwarded: false };
  const passedOn = passedOnIn(raw);
  if (written === "") return { ...splitQuotes(passedOn), forwarded: true };
  return { text: own.text, quoted: [own.quoted, passedOn].filter((part) => part !== "").join("\n"), forwarded: false };
};

const replyTo = ({ type, reference, mentions }: DiscordMessage): Message["replyTo"] => {
  if (type !== MessageType.Reply || !reference?.messageId) return null;
  const { repliedUser: answered } = mentions;
  return { id: reference.messageId, author: answered?.id ?? null, ...(answered?.bot ? { bot: true } : {}) };
};

/** Whoever calls a bot and names somebody speaks to them: people first. */
const mentionsOf = ({ mentions }: DiscordMessage): string[] =>
  [...mentions.users.values()].toSorted((one, other) => Number(one.bot) - Number(other.bot)).map(({ id }) => id);

/**
 * A message of a guild as everybody else knows it; null for notices of Discord's and for private chats, which are not read.
 * `member` is whoever wrote it, where Discord does not say so with the message.
 */
export const toMessage = (raw: DiscordMessage, member: GuildMember | null = raw.member): Message | null => {
  const { guildId, channelId, channel, id, createdTimestamp, editedTimestamp } = raw;
  if (guildId === null || !spoken.has(raw.type)) return null;
  return {
    platform: "discord",
    community: guildId,
    channel: channelId,
    channelKind: channelKindOf(raw),
    ...(channel.isThread() && channel.parentId !== null ? { parentChannel: channel.parentId } : {}),
    closedChannel: closedChannelOf(raw),
    id,
    sentAt: createdTimestamp,
    author: authorOf(raw, member),
    ...passageOf(raw),
    replyTo: replyTo(raw),
    mentions: mentionsOf(raw),
    attachments: [
      ...attachmentsOf(raw),
      ...[...raw.messageSnapshots.values()].flatMap(attachmentsOf),
      ...(raw.poll === null ? [] : (["poll"] as const)),
    ],
    editedAt: editedTimestamp,
  };
};
