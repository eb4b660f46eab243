import type { REST } from "discord.js";
import { onSetBack } from "../../support/on-set-back.ts";

/**
 * Lets go, once the clock was set back, of what discord.js remembers of Discord's limits: it keeps until when they hold by the
 * machine's clock, and would let nothing through until that has come as far again. Discord itself says anew what it limits.
 */
export const forgetLimits = (rest: REST): void =>
  onSetBack(() => {
    rest.globalReset = -1;
    rest.handlers.clear();
  });
