import { RateLimitError } from "discord.js";
import { waitOf } from "./refusal.ts";

/** What is limited comes back one after the other, about as fast as a channel takes it. */
const TURN_MS = 1000;

/** How many channels are remembered. */
const MOST = 1000;

/** Gives each request that was limited its turn: after how many milliseconds it may come back; undefined for one that was not. */
export const createTurns = (now: () => number) => {
  /** When the next that is limited in the same place comes back. */
  const next = new Map<string, number>();
  return (error: unknown): number | undefined => {
    const wait = waitOf(error);
    if (wait === undefined || !(error instanceof RateLimitError)) return undefined;
    const place = `${error.method} ${error.route} ${error.majorParameter}`;
    const at = now();
    const turn = Math.max(next.get(place) ?? 0, at + wait);
    next.delete(place);
    next.set(place, turn + TURN_MS);
    const [oldest] = next.keys();
    if (next.size > MOST && oldest !== undefined) next.delete(oldest);
    return turn - at;
  };
};
