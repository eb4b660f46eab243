import type { Update } from "@grammyjs/types";
import type { MethodState } from "./methods.ts";

const PAUSE_MS = 30;

const chatOf = ({ message, edited_message: edited, callback_query: query, ...other }: Update): number =>
  (message ?? edited ?? query?.message ?? other.my_chat_member ?? other.chat_member ?? other.chat_join_request)?.chat
    .id ?? 0;

/**
 * Sends updates to the webhook as the real server does: those of a chat one after another, chats beside each other, and
 * each until it is answered with 200.
 */
export const createSender = (
  updates: Update[],
  state: Pick<MethodState, "webhook" | "webhookSecret" | "webhookError"> & { readonly proxy: string },
) => {
  const busy = new Set<number>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const post = async (update: Update): Promise<string | null> => {
    try {
      const response = await fetch(`${state.proxy}${new URL(state.webhook).pathname}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": state.webhookSecret },
        body: JSON.stringify(update),
      });
      return response.ok ? null : `Wrong response from the webhook: ${response.status}`;
    } catch {
      return "Connection refused";
    }
  };

  const sendOne = async (update: Update, chat: number): Promise<void> => {
    busy.add(chat);
    const fault = await post(update);
    busy.delete(chat);
    const at = updates.indexOf(update);
    if (fault === null && at >= 0) updates.splice(at, 1);
    if (fault !== null) state.webhookError = { at: Math.floor(Date.now() / 1000), says: fault };
    clearTimeout(timer);
    if (fault === null) send();
    else if (!stopped) timer = setTimeout(send, PAUSE_MS);
  };

  const send = (): void => {
    if (stopped || state.webhook === "" || state.proxy === "") return;
    for (const update of updates) {
      const chat = chatOf(update);
      if (!busy.has(chat)) void sendOne(update, chat);
    }
  };

  return {
    send,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
