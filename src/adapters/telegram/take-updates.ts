import { type Api, GrammyError } from "grammy";
import { BreakwaterError, type Problem } from "../../model/errors.ts";
import { allowedUpdates } from "./allowed-updates.ts";
import { type Handle, onceInOrder } from "./once-in-order.ts";
import { openWebhook } from "./open-webhook.ts";
import { poll } from "./poll.ts";
import { problemCodeOf } from "./refusal.ts";
import { watchWebhook, webhookFault } from "./watch-webhook.ts";
import { isOurs, type WebhookSettings } from "./webhook-settings.ts";

/** What taking updates works with. */
export interface TakeParts {
  readonly api: Api;
  readonly token: string;
  /** Null where updates are polled for. */
  readonly webhook: WebhookSettings | null;
  readonly handle: Handle;
  /** Told of each poll that failed, with how often that was so in a row. */
  onPollFailed(error: unknown, times: number): void;
  onTrouble(problem: Problem): void;
  readonly signal: AbortSignal;
}

/** What is taken, for as long as it is. */
export interface Taking {
  /** Resolves after the signal, when nothing is taken any more. */
  readonly ended: Promise<void>;
}

/** Telegram keeps what nobody has taken, whichever way it is taken next. */
const keepAll = { drop_pending_updates: false } as const;

const takeByPolling = async ({ api, token, handle, onPollFailed, signal }: TakeParts): Promise<Taking> => {
  // grammY brings its own type of the same thing.
  const { url } = await api.getWebhookInfo(signal as never);
  if (url) {
    // A webhook that is not ours belongs to somebody who would miss it.
    if (!isOurs(url, token)) throw new BreakwaterError("telegram-conflict");
    await api.deleteWebhook(keepAll, signal as never);
  }
  return { ended: poll({ api, handle, onTrouble: onPollFailed, signal }) };
};

const takeByWebhook = async (parts: TakeParts, webhook: WebhookSettings): Promise<Taking> => {
  const { api, handle, onTrouble, signal } = parts;
  const { url, secret } = webhook;
  // First, so that what Telegram sends at once finds somebody.
  const open = await openWebhook(webhook, handle);
  try {
    const wish = { secret_token: secret, allowed_updates: allowedUpdates, ...keepAll };
    await api.setWebhook(url, wish, signal as never);
  } catch (error) {
    await open.close();
    const isRefused = error instanceof GrammyError && error.error_code === 400;
    throw isRefused
      ? new BreakwaterError("telegram-webhook-refused", { detail: webhookFault(error.description) })
      : error;
  }
  const watching = watchWebhook({ api, url, onTrouble, signal });
  // Telegram is not told of the end: it goes on trying, and keeps what is written meanwhile for the next start.
  const ended = watching.then(open.close);
  return { ended };
};

/**
 * Begins to take updates, each once and in order within a chat, and none that Telegram has kept from before is lost.
 * @throws BreakwaterError when it cannot, with the mend
 */
export const takeUpdates = async (parts: TakeParts): Promise<Taking> => {
  const inOrder = { ...parts, handle: onceInOrder(parts.handle) };
  try {
    return await (parts.webhook === null ? takeByPolling(inOrder) : takeByWebhook(inOrder, parts.webhook));
  } catch (error) {
    if (error instanceof BreakwaterError) throw error;
    // Not with its cause: an error of the network holds the whole address, and with it the token.
    throw new BreakwaterError(problemCodeOf(error));
  }
};
