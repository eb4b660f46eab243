import Bottleneck from "bottleneck";
import { type Delivery, sendingOrder } from "../../model/delivery.ts";

/** Runs what is to be sent, what matters most first; a chat of null is for what no chat shows. */
export type Queue = <T>(kind: Delivery["kind"] | "edit", chat: number | null, work: () => Promise<T>) => Promise<T>;

/** Telegram allows 30 messages a second in all; a few are left for answers, which do not wait here. */
const A_SECOND = 25;
const GROUP_A_MINUTE = 20;

/** A queue below Telegram's own limits: 30 messages a second in all, one a second in a chat, 20 a minute in a group. */
export const createQueue = (): Queue => {
  const all = new Bottleneck({
    maxConcurrent: 10,
    reservoir: A_SECOND,
    reservoirRefreshAmount: A_SECOND,
    reservoirRefreshInterval: 1000,
  });
  // Each chat's own queue is let go of when it has been quiet for five minutes.
  const chats = new Bottleneck.Group({
    minTime: 1000,
    reservoir: GROUP_A_MINUTE,
    reservoirRefreshAmount: GROUP_A_MINUTE,
    reservoirRefreshInterval: 60_000,
  });
  chats.on("created", (limiter: Bottleneck) => limiter.chain(all));
  return (kind, chat, work) => {
    // Bottleneck's priorities: 0 goes first, 9 last.
    const options = { priority: sendingOrder[kind] };
    return chat === null ? all.schedule(options, work) : chats.key(String(chat)).schedule(options, work);
  };
};
