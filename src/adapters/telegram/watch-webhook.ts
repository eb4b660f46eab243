import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "grammy";
import { type Problem, problem } from "../../model/errors.ts";
import { problemCodeOf } from "./refusal.ts";

/** What watching works with. */
export interface WatchParts {
  readonly api: Pick<Api, "getWebhookInfo">;
  /** The address that we have told Telegram. */
  readonly url: string;
  /** Told when something begins to be wrong that only Telegram can see. */
  onTrouble(problem: Problem): void;
  readonly signal: AbortSignal;
  readonly everyMs?: number;
}

const EVERY_MS = 5 * 60_000;

/** What Telegram says went wrong, such as "Connection refused", as one short line. */
export const webhookFault = (text = ""): string => text.replace(/[^\x20-\x7e]/g, " ").slice(0, 120);

/** Asks Telegram now and then whether its requests still come here, until the signal: a silence tells nothing by itself. */
export const watchWebhook = async ({ api, url, onTrouble, signal, everyMs = EVERY_MS }: WatchParts): Promise<void> => {
  let told: string | null = null;
  let since = Math.floor(Date.now() / 1000);
  const look = async (): Promise<Problem | null> => {
    const info = await api.getWebhookInfo(signal as never);
    if (info.url !== url) return problem("telegram-conflict");
    const failedAt = info.last_error_date ?? 0;
    // Where nothing waits, it was handed over since.
    if (failedAt < since || info.pending_update_count === 0) return null;
    since = failedAt + 1;
    return problem("telegram-webhook-failing", { detail: webhookFault(info.last_error_message) });
  };
  while (!signal.aborted) {
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    try {
      const found = await look();
      if (found !== null && found.code !== told) onTrouble(found);
      told = found?.code ?? null;
    } catch (error) {
      // Whether Telegram can be reached from here does not matter for what it sends; with a token that was taken back it sends nothing.
      const code = problemCodeOf(error);
      if (code !== "telegram-token-wrong") continue;
      if (code !== told) onTrouble(problem(code));
      told = code;
    }
  }
};
