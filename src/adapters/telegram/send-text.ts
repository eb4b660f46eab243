import type { Api } from "grammy";
import type { Question } from "./form.ts";
import type { Target } from "./ids.ts";
import type { Rendered } from "./render-card.ts";

/** Writes in a chat, a topic or below a post, in answer to a message where one is named and still there; gives the number of what was written. */
export const sendText = async (
  api: Api,
  { chat, topic, post }: Target,
  { text, ...more }: Rendered | Question,
  replyTo = post,
): Promise<number> => {
  const { message_id } = await api.sendMessage(chat, text, {
    ...more,
    ...(topic === null ? {} : { message_thread_id: topic }),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  });
  return message_id;
};
