import { RateLimitError } from "discord.js";
import { createTurns } from "../../support/turns.ts";
import { waitOf } from "./refusal.ts";

/** What is limited comes back one after the other, about as fast as a channel takes it. */
const TURN_MS = 1000;

/** Gives each request that was limited its turn: after how many milliseconds it may come back; undefined for one that was not. What `isFirst` waits behind none of the others. */
export const createTurnOf = (now: () => number) => {
  const turnIn = createTurns<string>(TURN_MS, now);
  return (error: unknown, isFirst = false): number | undefined => {
    const wait = waitOf(error);
    if (wait === undefined || !(error instanceof RateLimitError)) return undefined;
    return turnIn(`${error.method} ${error.route} ${error.majorParameter} ${isFirst}`, wait);
  };
};
