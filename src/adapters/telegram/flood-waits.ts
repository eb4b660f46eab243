import { putLast } from "../../support/put-last.ts";
import { tooMany, waitOf } from "./refusal.ts";

/** Until when Telegram wants to hear nothing more for a chat: who asks all the same is made to wait for longer. */
export interface FloodWaits {
  /** Does something for a chat; while it is to wait, refuses as Telegram would, without asking. */
  guard<T>(chat: number, work: () => Promise<T>): Promise<T>;
}

const MOST = 1000;

/** Nothing is to wait yet. `now` in milliseconds. */
export const createFloodWaits = (now: () => number): FloodWaits => {
  const until = new Map<number, number>();
  return {
    guard: async (chat, work) => {
      const left = (until.get(chat) ?? 0) - now();
      if (left > 0) throw tooMany(left);
      until.delete(chat);
      try {
        return await work();
      } catch (error) {
        const wait = waitOf(error);
        if (wait !== undefined) putLast(until, chat, now() + wait, MOST);
        throw error;
      }
    },
  };
};
