import Bottleneck from "bottleneck";
import { goesFirst, type Sending, sendingOrder } from "../../model/sending.ts";
import { madeAnew } from "../../support/made-anew.ts";
import { createTurns } from "../../support/turns.ts";
import { tooMany } from "./refusal.ts";

/**
 * Runs what is to be sent, what matters most first; a chat of null is for what no chat shows. What would have to wait
 * long for its chat is refused as Telegram would refuse it: whoever sends can see to other chats meanwhile.
 */
export type Queue = <T>(kind: Sending, chat: number | null, work: () => Promise<T>) => Promise<T>;

/** Telegram allows 30 messages a second in all; a few are left for answers, which do not wait here. */
const A_SECOND = 25;
const APART_MS = 1000;
const GROUP_A_MINUTE = 20;
/** So many may wait for one chat, each about a second, and as many more of what goes first. */
const MOST_WAITING = 2;
/** What is refused comes back one after the other, no faster than a group takes it. */
const TURN_MS = 60_000 / GROUP_A_MINUTE;

/** What keeps count of what is sent, and how many wait for each chat: what goes first, and all else. */
const createLimits = () => {
  const all = new Bottleneck({
    maxConcurrent: 10,
    reservoir: A_SECOND,
    reservoirRefreshAmount: A_SECOND,
    reservoirRefreshInterval: 1000,
  });
  // Each chat's own queue is let go of when it has been quiet for five minutes.
  const chats = new Bottleneck.Group({
    minTime: APART_MS,
    reservoir: GROUP_A_MINUTE,
    reservoirRefreshAmount: GROUP_A_MINUTE,
    reservoirRefreshInterval: 60_000,
  });
  chats.on("created", (limiter: Bottleneck) => limiter.chain(all));
  return { all, chats, waiting: new Map<string, number>() };
};

/** What is on its way already goes on. */
const endLimits = ({ all, chats }: ReturnType<typeof createLimits>): void => {
  for (const limiter of [...chats.limiters().map(({ limiter }) => limiter), all])
    void limiter.stop({ dropWaitingJobs: true }).catch(() => {});
};

/** A queue below Telegram's own limits: 30 messages a second in all, one a second in a chat, 20 a minute in a group. */
export const createQueue = (): Queue => {
  const within = madeAnew({
    make: createLimits,
    end: endLimits,
    isDropped: (error) => error instanceof Bottleneck.BottleneckError,
  });
  const turnIn = createTurns<string>(TURN_MS, () => performance.now());
  const refuse = (lane: string): never => {
    throw tooMany(turnIn(lane, TURN_MS));
  };
  return (kind, chat, work) =>
    within(async ({ all, chats, waiting }) => {
      // Bottleneck's priorities: 0 goes first, 9 last.
      const options = { priority: sendingOrder[kind] };
      if (chat === null) return all.schedule(options, work);
      // What goes first waits behind none of the others.
      const lane = `${chat} ${goesFirst(kind)}`;
      const leave = () => {
        const left = (waiting.get(lane) ?? 0) - 1;
        if (left > 0) waiting.set(lane, left);
        else waiting.delete(lane);
      };
      const ahead = waiting.get(lane) ?? 0;
      if (ahead >= MOST_WAITING) return refuse(lane);
      waiting.set(lane, ahead + 1);
      const limiter = chats.key(String(chat));
      if ((await limiter.currentReservoir()) === 0) {
        leave();
        return refuse(lane);
      }
      return limiter.schedule(options, () => {
        leave();
        return work();
      });
    });
};
