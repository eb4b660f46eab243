import { z } from "zod";
import { BreakwaterError } from "../../model/errors.ts";
import { derivingFrom } from "./signing.ts";

/** What an operator has said of the webhook, as it stands in the environment. */
export interface WebhookEnvironment {
  readonly TELEGRAM_WEBHOOK_URL?: string | undefined;
  readonly TELEGRAM_WEBHOOK_PORT?: string | undefined;
  readonly TELEGRAM_WEBHOOK_HOST?: string | undefined;
  readonly TELEGRAM_WEBHOOK_SECRET?: string | undefined;
}

/** Where Telegram sends updates to, and where we wait for them behind the operator's proxy. */
export interface WebhookSettings {
  /** The public address, with our mark. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** What each request of Telegram's carries, and nobody else's can. */
  readonly secret: string;
}

const DEFAULT_PORT = "8480";

const forms = {
  TELEGRAM_WEBHOOK_URL: [
    z.url({ protocol: /^https$/ }),
    "Name the public address that your proxy listens at, beginning with https://.",
  ],
  TELEGRAM_WEBHOOK_PORT: [
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.int().max(65_535)),
    "Name a port.",
  ],
  TELEGRAM_WEBHOOK_HOST: [z.string().min(1), "Name an address of this machine, such as 127.0.0.1."],
  TELEGRAM_WEBHOOK_SECRET: [
    z.string().regex(/^[\w-]{16,256}$/),
    "Write 16 to 256 letters, digits, _ or -, or leave it out.",
  ],
} as const satisfies Record<keyof WebhookEnvironment, readonly [z.ZodType, string]>;

const read = <Name extends keyof typeof forms>(name: Name, value: string): z.infer<(typeof forms)[Name][0]> => {
  const [form, mend] = forms[name];
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data as z.infer<(typeof forms)[Name][0]>;
  const shown = name === "TELEGRAM_WEBHOOK_SECRET" ? "what it is" : value;
  throw new BreakwaterError("option-wrong", { option: name, value: shown, mend });
};

/** Only who holds the bot's token knows it. */
const derive = (token: string, what: string): string => derivingFrom("webhook", token)(what);

const markOf = (token: string) => derive(token, "mark").slice(0, 16);

/** Whether an address at which Telegram has a webhook is one that we have set. */
export const isOurs = (url: string, token: string): boolean =>
  URL.canParse(url) && new URL(url).searchParams.get("breakwater") === markOf(token);

/**
 * Reads what the operator has said; null where updates are polled for. The address gets a mark of ours behind it, so that
 * a later start without a webhook knows that it may take this one away.
 * @throws BreakwaterError when a value cannot be what it is for
 */
export const webhookSettings = (env: WebhookEnvironment, token: string): WebhookSettings | null => {
  if (!env.TELEGRAM_WEBHOOK_URL) return null;
  const url = new URL(read("TELEGRAM_WEBHOOK_URL", env.TELEGRAM_WEBHOOK_URL));
  url.searchParams.set("breakwater", markOf(token));
  return {
    url: url.href,
    host: read("TELEGRAM_WEBHOOK_HOST", env.TELEGRAM_WEBHOOK_HOST || "127.0.0.1"),
    port: read("TELEGRAM_WEBHOOK_PORT", env.TELEGRAM_WEBHOOK_PORT || DEFAULT_PORT),
    secret: read("TELEGRAM_WEBHOOK_SECRET", env.TELEGRAM_WEBHOOK_SECRET || derive(token, "secret")),
  };
};
