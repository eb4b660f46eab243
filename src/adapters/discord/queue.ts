import Bottleneck from "bottleneck";
import { type Sending, sendingOrder } from "../../model/sending.ts";
import { madeAnew } from "../../support/made-anew.ts";

/** Runs what is to be sent and, last, what is to be read: what matters most first. */
export type Queue = <T>(kind: Sending | "thread" | "read", work: () => Promise<T>) => Promise<T>;

// Bottleneck's priorities: 0 goes first, 9 last.
const priorities: Readonly<Record<Parameters<Queue>[0], number>> = { ...sendingOrder, thread: 8, read: 9 };

/** Discord allows 50 requests a second in all; a few are left for answers to presses, which do not wait here. */
const A_SECOND = 45;

/** A limiter; what is on its way already goes on when another takes its place. */
const limitedBy = (limits: Bottleneck.ConstructorOptions) =>
  madeAnew({
    make: () => new Bottleneck(limits),
    end: (old) => void old.stop({ dropWaitingJobs: true }).catch(() => {}),
    isDropped: (error) => error instanceof Bottleneck.BottleneckError,
  });

/** A queue below Discord's own limits, which discord.js also keeps, so that an alert never waits behind edits. */
export const createQueue = (): Queue => {
  const within = limitedBy({
    maxConcurrent: 10,
    reservoir: A_SECOND,
    reservoirRefreshAmount: A_SECOND,
    reservoirRefreshInterval: 1000,
  });
  return (kind, work) => within((limiter) => limiter.schedule({ priority: priorities[kind] }, work));
};

/** So many questions at once, then one in so many milliseconds: in no minute more than discord.js lets out, which are 114. */
const QUESTIONS = 25;
const QUESTION_MS = 750;

/**
 * Runs what is asked over the gateway. What is too much discord.js holds back for up to a minute, heartbeats behind it, while
 * whoever asked gives up: so it waits here, before its time begins.
 */
export const createQuestions = () => {
  const within = limitedBy({
    reservoir: QUESTIONS,
    reservoirIncreaseAmount: 1,
    reservoirIncreaseMaximum: QUESTIONS,
    reservoirIncreaseInterval: QUESTION_MS,
  });
  return <T>(ask: () => Promise<T>): Promise<T> => within((limiter) => limiter.schedule(ask));
};
