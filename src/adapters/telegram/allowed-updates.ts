import type { Update } from "grammy/types";

/** What is asked for: nothing about reactions, payments, stories or inline queries is ever sent to us. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "chat_member",
] as const satisfies readonly (keyof Update)[];

/** The chat that an update is about; 0 for none. */
export const chatOf = ({ message, edited_message, callback_query, my_chat_member, chat_member }: Update): number =>
  (message ?? edited_message ?? callback_query?.message ?? my_chat_member ?? chat_member)?.chat.id ?? 0;
