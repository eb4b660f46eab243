import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "grammy";
import { allowedUpdates } from "./allowed-updates.ts";
import type { Handle } from "./once-in-order.ts";
import { problemCodeOf, waitOf } from "./refusal.ts";

/** What polling works with. */
export interface PollParts {
  readonly api: Api;
  /** Keeps the updates of a chat in order by itself. */
  readonly handle: Handle;
  /** Told once of each time that Telegram does not answer as it should, with how often that was so in a row. */
  onTrouble(error: unknown, times: number): void;
  readonly signal: AbortSignal;
}

const LONGEST_POLL_S = 25;
const LONGEST_PAUSE_MS = 30_000;
const LONGEST_END_MS = 3000;

const pauseAfter = (error: unknown, times: number): number => {
  const growing = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** times);
  const isConflict = problemCodeOf(error) === "telegram-conflict";
  return Math.max(growing, waitOf(error) ?? 0, isConflict ? 1000 : 0);
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
      await Promise.all(updates.map(handle));
      failures = 0;
      const last = updates.at(-1);
      // After a week in which nothing was written Telegram counts on from anywhere, lower down too.
      if (last !== undefined) offset = last.update_id + 1;
    } catch (error) {
      if (signal.aborted) break;
      failures++;
      onTrouble(error, failures);
      await sleep(pauseAfter(error, failures), undefined, { signal }).catch(() => {});
    }
  }
  if (offset === 0) return;
  const enough = AbortSignal.timeout(LONGEST_END_MS);
  // What is handled need not come again at the next start; but an end does not wait for a Telegram that hangs.
  await api.getUpdates({ offset, limit: 1, timeout: 0 }, enough as never).catch(() => {});
};
