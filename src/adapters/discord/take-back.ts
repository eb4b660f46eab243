import { setTimeout as sleep } from "node:timers/promises";
import { type REST, Routes } from "discord.js";
import { refusalOf } from "./refusal.ts";

/** What an answer to an interaction is found by. */
export interface Answered {
  readonly applicationId: string;
  readonly token: string;
}

/** Takes private answers back after a time. */
export interface TakeBack {
  /** Takes an answer back after some milliseconds; within the quarter of an hour for which Discord lets it be changed. */
  later(answered: Answered, afterMs: number): void;
  /** Takes back at once what still stands, for nobody does it afterwards. Resolves when that is done, or given up. */
  all(): Promise<void>;
}

interface Standing {
  readonly early: AbortController;
  readonly gone: Promise<void>;
}

/** How long the token of an interaction holds, but for a moment. */
const TOKEN_MS = 14.5 * 60_000;
const AGAIN_MS = 30_000;
const LONGEST_END_MS = 2000;
const MOST = 500;

/** Remembers in memory alone what is to be taken back, and takes back the oldest early where it is too much. */
export const createTakeBack = (rest: REST, againMs = AGAIN_MS): TakeBack => {
  const standing = new Map<string, Standing>();

  const take = async ({ applicationId, token }: Answered, afterMs: number, signal: AbortSignal): Promise<void> => {
    const wait = (ms: number) => sleep(ms, undefined, { signal, ref: false }).catch(() => {});
    await wait(afterMs);
    for (let left = TOKEN_MS - afterMs; left > 0; left -= againMs) {
      try {
        await rest.delete(Routes.webhookMessage(applicationId, token), { auth: false });
        break;
      } catch (error) {
        if (refusalOf(error) !== "unreachable" || signal.aborted) break;
        await wait(againMs);
      }
    }
    standing.delete(token);
  };

  return {
    later: (answered, afterMs) => {
      const early = new AbortController();
      const gone = take(answered, afterMs, early.signal);
      standing.set(answered.token, { early, gone });
      if (standing.size > MOST) standing.values().next().value?.early.abort();
    },
    all: async () => {
      const left = [...standing.values()];
      for (const { early } of left) early.abort();
      await Promise.race([
        Promise.allSettled(left.map(({ gone }) => gone)),
        sleep(LONGEST_END_MS, undefined, { ref: false }),
      ]);
    },
  };
};
