import { z } from "zod";
import { type AttachmentKind, attachmentKinds, channelKinds, type Message } from "../../model/message.ts";
import { explain } from "./explain.ts";
import type { Converted } from "./export-format.ts";
import { fieldsOf, isFlagOrNone, isListOrNone, isNone, isText, isTextOrNone } from "./is-field.ts";
import { readTime } from "./read-time.ts";
import type { Shape } from "./shape.ts";

// Ids are joined by line feeds to keys, and one that holds such a character could be taken for two.
const isOneLine = (text: string) => !text.includes("\n");
const account = z.string().refine(isOneLine, "holds a line break");
const id = account.min(1, "is empty");
const flag = z.boolean().nullish();
const time = z
  .string()
  .refine((text) => !Number.isNaN(readTime(text)), "is not a time such as 2026-05-04T15:00:40.000Z");

/** One message a line, as the README describes it; keys that are not listed are ignored. */
export const ndjsonMessage = z.object({
  platform: id,
  community: id,
  channel: id,
  channelKind: z.enum(channelKinds, { error: `should be one of ${channelKinds.join(", ")}` }).nullish(),
  id,
  sentAt: time,
  author: z.object({
    id,
    name: z.string().nullish(),
    bot: flag,
    staff: flag,
    joinedAt: time.nullish(),
    createdAt: time.nullish(),
  }),
  text: z.string(),
  quoted: z.string().nullish(),
  forwarded: flag,
  replyTo: z.object({ id, author: account.nullish() }).nullish(),
  mentions: z.array(account).nullish(),
  attachments: z.array(z.object({ kind: z.string() })).nullish(),
  editedAt: time.nullish(),
});

type NdjsonMessage = z.infer<typeof ndjsonMessage>;

const isAccount = (value: unknown): value is string => isText(value) && isOneLine(value);
const isFilled = (value: unknown) => isAccount(value) && value !== "";
const isTimeOrNone = (value: unknown) => isNone(value) || (isText(value) && !Number.isNaN(readTime(value)));

const isReplyOrNone = (value: unknown): boolean => {
  if (isNone(value)) return true;
  const reply = fieldsOf(value);
  return reply !== null && isFilled(reply.id) && (isNone(reply.author) || isAccount(reply.author));
};

const isAuthor = (author: ReturnType<typeof fieldsOf>): boolean =>
  author !== null &&
  isFilled(author.id) &&
  isTextOrNone(author.name) &&
  isFlagOrNone(author.bot) &&
  isFlagOrNone(author.staff) &&
  isTimeOrNone(author.joinedAt) &&
  isTimeOrNone(author.createdAt);

const isMessage = (raw: unknown): raw is NdjsonMessage => {
  const fields = fieldsOf(raw);
  return (
    fields !== null &&
    isFilled(fields.platform) &&
    isFilled(fields.community) &&
    isFilled(fields.channel) &&
    (isNone(fields.channelKind) || (channelKinds as readonly unknown[]).includes(fields.channelKind)) &&
    isFilled(fields.id) &&
    isText(fields.sentAt) &&
    isAuthor(fieldsOf(fields.author)) &&
    isText(fields.text) &&
    isTextOrNone(fields.quoted) &&
    isFlagOrNone(fields.forwarded) &&
    isReplyOrNone(fields.replyTo) &&
    (isNone(fields.mentions) || (Array.isArray(fields.mentions) && fields.mentions.every(isAccount))) &&
    isListOrNone(fields.attachments, (attachment) => isText(attachment.kind)) &&
    isTimeOrNone(fields.editedAt)
  );
};

/** The fields of a line that are read. */
export const ndjsonShape: Shape = {
  platform: "often",
  community: "often",
  channel: "often",
  channelKind: "often",
  id: "once",
  sentAt: "once",
  author: { id: "often", name: "often", bot: "once", staff: "once", joinedAt: "often", createdAt: "often" },
  text: "once",
  quoted: "once",
  forwarded: "once",
  replyTo: { id: "once", author: "often" },
  mentions: "once",
  attachments: "once",
  editedAt: "once",
};

const none: readonly never[] = [];
const isKnownKind = (kind: string): kind is AttachmentKind => (attachmentKinds as readonly string[]).includes(kind);
const timeOrNull = (text: string | null | undefined): number | null => (text == null ? null : readTime(text));

const toMessage = (raw: NdjsonMessage, sentAt: number): Message => ({
  platform: raw.platform,
  community: raw.community,
  channel: raw.channel,
  channelKind: raw.channelKind ?? "public",
  id: raw.id,
  sentAt,
  author: {
    id: raw.author.id,
    name: raw.author.name ?? null,
    bot: raw.author.bot ?? false,
    staff: raw.author.staff ?? false,
    joinedAt: timeOrNull(raw.author.joinedAt),
    createdAt: timeOrNull(raw.author.createdAt),
  },
  text: raw.text,
  quoted: raw.quoted ?? "",
  forwarded: raw.forwarded ?? false,
  replyTo: raw.replyTo == null ? null : { id: raw.replyTo.id, author: raw.replyTo.author ?? null },
  mentions: raw.mentions ?? none,
  attachments: raw.attachments?.map(({ kind }) => (isKnownKind(kind) ? kind : "other")) ?? none,
  editedAt: timeOrNull(raw.editedAt),
});

/** Turns the value of one line into a message. */
export const convertLine = (raw: unknown): Converted => {
  if (!isMessage(raw)) return explain(ndjsonMessage, raw);
  const sentAt = readTime(raw.sentAt);
  return Number.isNaN(sentAt) ? explain(ndjsonMessage, raw) : toMessage(raw, sentAt);
};
