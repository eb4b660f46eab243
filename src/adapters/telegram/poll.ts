import { setTimeout as sleep } from "node:timers/promises";
import { type Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { waitOf } from "./refusal.ts";

/** What is asked for: nothing about reactions, payments, stories or inline queries is ever sent to us. */
const allowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "chat_member",
] as const satisfies readonly (keyof Update)[];

/** What polling works with. */
export interface PollParts {
  readonly api: Api;
  /** Resolves once an update would outlive a crash; rejects only when it is to come again. */
  handle(update: Update): Promise<void>;
  /** Told once of each time that Telegram does not answer as it should, with how often that was so in a row. */
  onTrouble(error: unknown, times: number): void;
  readonly signal: AbortSignal;
}

const LONGEST_POLL_S = 25;
const LONGEST_PAUSE_MS = 30_000;

const chatOf = ({ message, edited_message, callback_query, my_chat_member, chat_member }: Update): number =>
  (message ?? edited_message ?? callback_query?.message ?? my_chat_member ?? chat_member)?.chat.id ?? 0;

const pauseAfter = (error: unknown, times: number): number => {
  const growing = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** times);
  const isConflict = error instanceof GrammyError && error.error_code === 409;
  return Math.max(growing, waitOf(error) ?? 0, isConflict ? 1000 : 0);
};

/** Handles a batch: in order within a chat, and chats beside each other. */
const handleAll = async (updates: readonly Update[], handle: PollParts["handle"]): Promise<void> => {
  const byChat = Map.groupBy(updates, chatOf);
  await Promise.all(
    [...byChat.values()].map(async (ofChat) => {
      for (const update of ofChat) await handle(update);
    }),
  );
};

/**
 * Takes updates from Telegram until the signal. The offset, which tells Telegram to forget what came before, moves on only
 * when every update of a batch is handled. grammY's own runner moves it when a batch was fetched, so that a crash loses it.
 */
export const poll = async ({ api, handle, onTrouble, signal }: PollParts): Promise<void> => {
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await api.getUpdates(
        { offset, timeout: LONGEST_POLL_S, allowed_updates: allowedUpdates },
        // grammY brings its own type of the same thing.
        signal as never,
      );
      await handleAll(updates, handle);
      failures = 0;
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    } catch (error) {
      if (signal.aborted) break;
      failures++;
      onTrouble(error, failures);
      await sleep(pauseAfter(error, failures), undefined, { signal }).catch(() => {});
    }
  }
  // What is handled need not come again at the next start.
  if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => {});
};
