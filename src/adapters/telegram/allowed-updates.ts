import type { Update } from "grammy/types";

/** What is asked for: nothing about reactions, payments, stories or inline queries is ever sent to us. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "business_connection",
  "business_message",
  "edited_business_message",
] as const satisfies readonly (keyof Update)[];

/** The chat that an update is about; 0 for none. */
export const chatOf = (update: Update): number => {
  const { message, edited_message, business_message, edited_business_message } = update;
  const { callback_query, my_chat_member, chat_member, chat_join_request, business_connection } = update;
  const said = message ?? edited_message ?? business_message ?? edited_business_message ?? callback_query?.message;
  const about = said ?? my_chat_member ?? chat_member ?? chat_join_request;
  return about?.chat.id ?? business_connection?.user_chat_id ?? 0;
};
