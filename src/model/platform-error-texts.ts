/** The errors of `error-texts.ts` that a platform meets with. */
export const platformErrorTexts = {
  "discord-token-wrong": [
    "Discord does not take this token.",
    "Make a new one in the developer portal (Bot, Reset Token) and put it into DISCORD_TOKEN.",
  ],
  "discord-intent-missing": [
    "Discord does not let this bot read messages.",
    "Switch on the Message Content Intent in the developer portal (Bot, Privileged Gateway Intents) and start again.",
  ],
  "discord-left": [
    "Something is held of servers that the bot is in no more: {count} ({ids})",
    "If that is not meant so, see that it is the right token, and invite the bot again. Else delete what is held of each: privacy leave ID --platform discord",
  ],
  "discord-unreachable": [
    "Discord cannot be reached.",
    "Check the network of this machine. While it runs, Breakwater goes on trying; where it has ended, start it again.",
  ],
  "telegram-token-wrong": [
    "Telegram does not take this token.",
    "Ask @BotFather for it again (/token) and put it into TELEGRAM_TOKEN.",
  ],
  "telegram-conflict": [
    "Something else takes this bot's messages from Telegram: another program with the same token, or a webhook.",
    "Stop the other program, or take the webhook away (deleteWebhook), and start again. Nothing is lost meanwhile: Telegram keeps messages for a day.",
  ],
  "telegram-webhook-port": [
    "Nothing can listen at {host}, port {port}, for what Telegram sends.",
    "Stop what listens there, or name another in TELEGRAM_WEBHOOK_PORT and in your proxy.",
  ],
  "telegram-webhook-refused": [
    "Telegram does not take the address in TELEGRAM_WEBHOOK_URL. It says: {detail}.",
    "Name the https address of your proxy, with a certificate that browsers trust, at port 443, 80, 88 or 8443; or take TELEGRAM_WEBHOOK_URL away, and Breakwater asks Telegram by itself.",
  ],
  "telegram-webhook-failing": [
    "Telegram cannot hand over what is written. It says: {detail}.",
    "See that your proxy runs and passes requests to TELEGRAM_WEBHOOK_URL on to the port in TELEGRAM_WEBHOOK_PORT. Telegram keeps messages for a day.",
  ],
  "telegram-unreachable": [
    "Telegram cannot be reached.",
    "Check the network of this machine. While it runs, Breakwater goes on trying; where it has ended, start it again.",
  ],
} as const satisfies Record<string, readonly [string, string]>;
