import type { PlatformId } from "../model/platform.ts";

/** By platform, the variable of the environment that holds the token of the bot there. */
export const tokenNames: Readonly<Record<PlatformId, string>> = {
  discord: "DISCORD_TOKEN",
  telegram: "TELEGRAM_TOKEN",
};
