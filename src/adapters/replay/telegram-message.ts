import { z } from "zod";
import { fieldsOf, isId, isIdOrNone, isNone, isTextOrNone } from "./is-field.ts";
import type { Shape } from "./shape.ts";
import { isTelegramText, telegramText } from "./telegram-text.ts";

const id = z.union([z.number(), z.string()], { error: "should be a number or text" });

/** The fields of a message that are read; media only as to whether they are there. */
export const telegramMessage = z.object({
  id,
  date: z.string().nullish(),
  date_unixtime: id.nullish(),
  edited: z.string().nullish(),
  edited_unixtime: id.nullish(),
  from: z.string().nullish(),
  from_id: id.nullish(),
  forwarded_from: z.string().nullish(),
  forwarded_from_id: id.nullish(),
  saved_from: z.string().nullish(),
  reply_to_message_id: id.nullish(),
  reply_to_peer_id: id.nullish(),
  text: telegramText.nullish(),
  photo: z.unknown().optional(),
  file: z.unknown().optional(),
  media_type: z.string().nullish(),
  mime_type: z.string().nullish(),
  contact_information: z.unknown().optional(),
  location_information: z.unknown().optional(),
  poll: z.unknown().optional(),
  todo_list: z.unknown().optional(),
  action: z.unknown().optional(),
  actor: z.unknown().optional(),
  actor_id: z.unknown().optional(),
  gift_text: z.unknown().optional(),
  title: z.unknown().optional(),
  new_title: z.unknown().optional(),
});

/** One message as Telegram Desktop writes it. */
export type TelegramMessage = z.infer<typeof telegramMessage>;

/** What stands before the messages of a chat. */
export const telegramChat = z.object({ id, type: z.string().nullish() });

const texts = ["date", "edited", "from", "forwarded_from", "saved_from", "media_type", "mime_type"] as const;

/** The same check as the schema's, by hand. */
export const isTelegramMessage = (raw: unknown): raw is TelegramMessage => {
  const fields = fieldsOf(raw);
  return (
    fields !== null &&
    isId(fields.id) &&
    isIdOrNone(fields.date_unixtime) &&
    isIdOrNone(fields.edited_unixtime) &&
    isIdOrNone(fields.from_id) &&
    isIdOrNone(fields.forwarded_from_id) &&
    isIdOrNone(fields.reply_to_message_id) &&
    isIdOrNone(fields.reply_to_peer_id) &&
    texts.every((name) => isTextOrNone(fields[name])) &&
    (isNone(fields.text) || isTelegramText(fields.text))
  );
};

/** The fields of a message that are read, `type` among them. */
export const telegramShape: Shape = {
  type: "often",
  ...Object.fromEntries(Object.keys(telegramMessage.shape).map((key) => [key, "once"] as const)),
  from: "often",
  from_id: "often",
  forwarded_from: "often",
  saved_from: "often",
  media_type: "often",
  mime_type: "often",
  action: "often",
  actor: "often",
  actor_id: "often",
};
