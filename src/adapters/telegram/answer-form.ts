import type { Message as TelegramMessage, User } from "grammy/types";
import type { Carried } from "./callback-data.ts";
import { askerIn, type Door } from "./door.ts";
import { renderReply } from "./render-reply.ts";
import { topicOf } from "./to-message.ts";

/** Answers what somebody wrote into a form; what they may do is asked of Telegram at this moment. */
export const answerForm = async (raw: TelegramMessage, from: User, carried: Carried, door: Door): Promise<void> => {
  const { answers, data, listener } = door;
  const { community, ...press } = carried;
  const asker = await askerIn(from, community, door);
  const reply = await listener.desk.press({ ...press, asker, channel: community ?? String(raw.chat.id) });
  await answers.send({ chat: raw.chat.id, topic: topicOf(raw) }, renderReply(reply, community, data));
};
