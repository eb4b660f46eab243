import type { ForceReply, Message as TelegramMessage } from "grammy/types";
import { cut } from "../../model/cut.ts";
import type { ReplyForm } from "../../model/desk.ts";
import type { Wording } from "../../model/wording.ts";
import type { CallbackData, Carried } from "./callback-data.ts";
import type { Door } from "./door.ts";
import { escapeHtml } from "./html.ts";
import { parseCommand } from "./parse-command.ts";
import { type Rendered, rendered } from "./render-card.ts";

/** A message that asks to be answered. */
export type Question = Omit<Rendered, "reply_markup"> & { readonly reply_markup: ForceReply };

const addressOf = (bot: string) => `https://t.me/${bot}?form=`;

/** A form as a message to be answered. What it asks for stands signed in the link of its heading, so that it outlives a restart. */
export const renderForm = (
  { button, title, label, value, most }: ReplyForm,
  community: string | null,
  { desk }: Wording,
  { me, data }: Pick<Door, "me" | "data">,
): Question => {
  const carried = data.write({ button, case: null, confirmed: true, community, choice: null });
  const lines = [
    `<a href="${addressOf(me.username)}${carried}">${escapeHtml(cut(title, 120))}</a>`,
    // Telegram lets people write more than is kept.
    escapeHtml(`${label} (≤ ${most})`),
    value === "" ? "" : `<blockquote>${escapeHtml(value)}</blockquote>`,
    `<i>${escapeHtml(desk.answerThis)}</i>`,
  ];
  return {
    ...rendered(lines),
    reply_markup: { force_reply: true, selective: true, input_field_placeholder: cut(label, 64) },
  };
};

/** What a message answers, if it answers a form of ours; null for every other message. */
export const formAnswered = (
  { reply_to_message: question, text, entities = [] }: TelegramMessage,
  { me, data }: { readonly me: Door["me"]; readonly data: CallbackData },
): Carried | null => {
  if (text === undefined || question?.from?.id !== me.id) return null;
  // Telegram's clients make whatever is sent next an answer to the question, a command of the menu as well.
  if (parseCommand(text, entities, me.username)?.rest === "") return null;
  const address = addressOf(me.username);
  for (const entity of question.entities ?? [])
    if (entity.type === "text_link" && entity.url.startsWith(address)) {
      const carried = data.read(entity.url.slice(address.length));
      const words = text.trim();
      return carried === null ? null : { ...carried, choice: /^[-–—]?$/.test(words) ? null : words };
    }
  return null;
};
