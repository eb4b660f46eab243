import { z } from "zod";
import { fieldsOf, isFlagOrNone, isListOrNone, isNone, isText, isTextOrNone } from "./is-field.ts";
import type { Shape } from "./shape.ts";

const attachments = z.array(z.object({ fileName: z.string().nullish() })).nullish();
const stickers = z.array(z.unknown()).nullish();
const text = z.string().nullish();

const embeds = z
  .array(
    z.object({
      title: text,
      url: text,
      description: text,
      fields: z.array(z.object({ name: text, value: text })).nullish(),
    }),
  )
  .nullish();

/** The fields of a message that are read. */
export const discordMessage = z.object({
  id: z.string(),
  type: z.string().nullish(),
  timestamp: z.string(),
  timestampEdited: z.string().nullish(),
  content: z.string().nullish(),
  author: z.object({
    id: z.string(),
    name: z.string().nullish(),
    nickname: z.string().nullish(),
    isBot: z.boolean().nullish(),
  }),
  attachments,
  stickers,
  embeds,
  mentions: z.array(z.object({ id: z.string(), name: text, nickname: text, isBot: z.boolean().nullish() })).nullish(),
  inlineEmojis: z.array(z.object({ id: text, name: text })).nullish(),
  reference: z.object({ type: z.string().nullish(), messageId: z.string().nullish() }).nullish(),
  forwardedMessage: z.object({ content: z.string().nullish(), attachments, stickers, embeds }).nullish(),
});

/** One message as DiscordChatExporter writes it. */
export type DiscordMessage = z.infer<typeof discordMessage>;

/** What stands before the messages. */
export const discordHead = z.object({
  guild: z.object({ id: z.string().min(1) }),
  channel: z.object({
    id: z.string().min(1),
    type: z.string().nullish(),
    categoryId: text.catch(null),
    name: text.catch(null),
  }),
});

/** Where the messages of a file were written. */
export type DiscordHead = z.infer<typeof discordHead>;

type Fields = NonNullable<ReturnType<typeof fieldsOf>>;

const hasMedia = (fields: Fields): boolean =>
  isListOrNone(fields.attachments, (attachment) => isTextOrNone(attachment.fileName)) &&
  (isNone(fields.stickers) || Array.isArray(fields.stickers));

const isEmbed = (embed: Fields): boolean =>
  isTextOrNone(embed.title) &&
  isTextOrNone(embed.url) &&
  isTextOrNone(embed.description) &&
  isListOrNone(embed.fields, (field) => isTextOrNone(field.name) && isTextOrNone(field.value));

const isAccount = ({ id, name, nickname, isBot }: Fields): boolean =>
  isText(id) && isTextOrNone(name) && isTextOrNone(nickname) && isFlagOrNone(isBot);

const isAuthor = (author: Fields | null): boolean => author !== null && isAccount(author);

const isReferenceOrNone = (value: unknown): boolean => {
  const fields = fieldsOf(value);
  return isNone(value) || (fields !== null && isTextOrNone(fields.type) && isTextOrNone(fields.messageId));
};

const isForwardOrNone = (value: unknown): boolean => {
  const fields = fieldsOf(value);
  if (fields === null) return isNone(value);
  return isTextOrNone(fields.content) && hasMedia(fields) && isListOrNone(fields.embeds, isEmbed);
};

/** The same check as the schema's, by hand. */
export const isDiscordMessage = (raw: unknown): raw is DiscordMessage => {
  const fields = fieldsOf(raw);
  return (
    fields !== null &&
    isText(fields.id) &&
    isTextOrNone(fields.type) &&
    isText(fields.timestamp) &&
    isTextOrNone(fields.timestampEdited) &&
    isTextOrNone(fields.content) &&
    isAuthor(fieldsOf(fields.author)) &&
    hasMedia(fields) &&
    isListOrNone(fields.embeds, isEmbed) &&
    isListOrNone(fields.mentions, isAccount) &&
    isListOrNone(fields.inlineEmojis, ({ id, name }) => isTextOrNone(id) && isTextOrNone(name)) &&
    isReferenceOrNone(fields.reference) &&
    isForwardOrNone(fields.forwardedMessage)
  );
};

/** The fields of a message that are read. */
export const discordShape: Shape = {
  id: "once",
  type: "often",
  timestamp: "once",
  timestampEdited: "once",
  content: "once",
  author: { id: "often", name: "often", nickname: "often", isBot: "once" },
  attachments: "once",
  stickers: "once",
  embeds: "once",
  mentions: "once",
  inlineEmojis: "once",
  reference: { type: "often", messageId: "once" },
  forwardedMessage: "once",
};
