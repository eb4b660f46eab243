import type { Api } from "grammy";
import { type Check, toDo, well } from "../../model/examination.ts";
import type { TelegramDoctorWording } from "../../model/telegram-doctor-wording.ts";
import { fillIn } from "../../model/wording.ts";
import { problemCodeOf } from "./refusal.ts";
import { webhookFault } from "./watch-webhook.ts";
import { isOurs, type WebhookSettings } from "./webhook-settings.ts";

/** How what is written comes to us. */
export interface UpdatesWish {
  readonly token: string;
  readonly webhook: WebhookSettings | null;
  readonly words: TelegramDoctorWording;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** An error of Telegram's that is older than this is over. */
const RECENT_S = 15 * 60;
/** Within this time a bot asks again whose question was cut short by ours. */
const ASK_S = 3;

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "?");

/** Whether somebody else asks for updates. Without an offset nothing counts as taken. */
const isAsked = async (api: Api): Promise<boolean> => {
  try {
    await api.getUpdates({ limit: 1, timeout: ASK_S });
    return false;
  } catch (error) {
    if (problemCodeOf(error) === "telegram-conflict") return true;
    throw error;
  }
};

/** Looks at how Telegram hands out what is written, and whether somebody else takes it. */
export const examineUpdates = async (api: Api, { token, webhook, words, now }: UpdatesWish): Promise<Check> => {
  const info = await api.getWebhookInfo();
  const { url = "", pending_update_count: count } = info;
  const host = hostOf(url);
  if (url && !isOurs(url, token))
    return toDo("mend", "telegram-webhook-foreign", fillIn(words.webhookForeign, { host }), words.webhookForeignMend);
  if (webhook === null) {
    if (url) return toDo("hint", "telegram-webhook-left", fillIn(words.webhookLeft, { host }), words.webhookLeftMend);
    return (await isAsked(api))
      ? toDo("hint", "telegram-asked-twice", words.askedTwice, words.askedTwiceMend)
      : well("telegram-updates", words.polling);
  }
  if (url !== webhook.url)
    return toDo(
      "hint",
      "telegram-webhook-not-yet",
      fillIn(words.webhookNotYet, { host: hostOf(webhook.url) }),
      words.webhookNotYetMend,
    );
  // Where nothing waits, it was handed over since.
  if (count > 0 && now() / 1000 - (info.last_error_date ?? 0) < RECENT_S)
    return toDo(
      "mend",
      "telegram-webhook-failing",
      fillIn(words.webhookFailing, { host, detail: webhookFault(info.last_error_message) }),
      fillIn(words.webhookFailingMend, { place: `${webhook.host}:${webhook.port}` }),
    );
  return well("telegram-updates", fillIn(words.webhook, { host, count }));
};
