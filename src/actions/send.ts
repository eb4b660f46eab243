import type { Performed, Performer } from "../model/action.ts";
import type { PlannedAction } from "../model/outbox.ts";
import type { Store } from "../model/store.ts";
import { isGivenUp, nextTry } from "./next-try.ts";
import { type OpenAction, tryAction } from "./try-action.ts";

/** After how long a try of which nothing is heard is given up. */
const LONGEST_TRY = 30_000;

/** When a try is repeated of which a crash left no trace: after it would have been given up. */
const AFTER_CRASH = 2 * LONGEST_TRY;

const SHORTEST_SLEEP = 100;
/** Nobody pokes for what another process plans, such as a verdict that is given on the command line. */
const LONGEST_SLEEP = 5000;

/** What became of a planned action for good. */
export interface Settled {
  readonly planned: PlannedAction;
  readonly status: "done" | "recorded" | "failed";
  /** Why it failed: `gave-up`, `unreadable`, or what the performer says; null when it did not. */
  readonly code: string | null;
  readonly at: number;
}

/** What a sender works with. `now` in milliseconds; `random` from 0 to below 1. */
export interface SenderParts {
  readonly store: Pick<Store, "outbox" | "atOnce">;
  readonly open: OpenAction;
  readonly performer: Performer;
  readonly now: () => number;
  readonly random: () => number;
  /** Told of each action within the write that settles it: both are kept, or neither. */
  readonly onSettled: (settled: Settled) => void;
  /** For how many milliseconds an action is tried, a day unless given. */
  readonly lastsMs?: ((planned: PlannedAction) => number) | undefined;
  /** How many tries are under way at once at most. */
  readonly concurrency: number;
}

/** Performs what is planned in an outbox. An error of the store ends `run` and `drain` with it; nothing is lost by that. */
export interface Sender {
  /** Performs what is due whenever it is, until the signal; resolves when no try is under way any more. */
  run(signal: AbortSignal): Promise<void>;
  /** Performs until nothing is due and no try is under way. */
  drain(): Promise<void>;
  /** Says that something was planned. */
  poke(): void;
}

/** A sender of planned actions: each at least once, again only where a try failed or its end is not known. */
export const createSender = (parts: SenderParts): Sender => {
  const { store, open, performer, now, random, onSettled, lastsMs, concurrency } = parts;
  const { outbox } = store;
  const underWay = new Map<string, Promise<void>>();
  let bell = Promise.withResolvers<void>();
  const poke = () => bell.resolve();
  let latest = Number.NEGATIVE_INFINITY;

  /** The time; what waits does not wait longer because the clock was set back. */
  const look = (): number => {
    const at = now();
    if (at < latest) outbox.hasten(at, latest - at);
    latest = at;
    return at;
  };

  const settle = (planned: PlannedAction, status: Settled["status"], code: string | null = null) => {
    const at = now();
    store.atOnce(() => {
      // What was let go of while it was tried, since somebody asked to be forgotten, must not be written down anew.
      if (outbox.statusOf(planned.key) === null) return;
      outbox.settle(planned.key, status, at);
      onSettled({ planned, status, code, at });
    });
  };

  const conclude = (planned: PlannedAction, performed: Performed): void => {
    if (performed.status === "impossible") settle(planned, "failed", performed.code);
    else if (performed.status !== "later") settle(planned, performed.status);
    else {
      const pause = nextTry(planned.attempts + 1, random(), performed.retryAfterMs);
      if (pause === null) settle(planned, "failed", "gave-up");
      // Looked at before it is put off: a clock that was set back meanwhile shortens no pause that begins now.
      else outbox.putOff(planned.key, look() + pause);
    }
  };

  const attempt = async (planned: PlannedAction): Promise<void> => {
    try {
      conclude(planned, await tryAction(planned, open, performer, LONGEST_TRY));
    } finally {
      underWay.delete(planned.key);
    }
  };

  /** Begins as many tries as may be under way; each is noted before, so that a crash repeats it and loses none. */
  const begin = (): void => {
    while (underWay.size < concurrency) {
      const at = look();
      const due = outbox
        .due(at, concurrency)
        .filter(({ key }) => !underWay.has(key))
        .slice(0, concurrency - underWay.size);
      if (due.length === 0) return;
      const late = due.filter((planned) => isGivenUp(planned, at, lastsMs?.(planned)));
      for (const planned of late) settle(planned, "failed", "gave-up");
      const tried = due.filter((planned) => !late.includes(planned));
      store.atOnce(() => {
        for (const { key } of tried) outbox.trying(key, at + AFTER_CRASH);
      });
      for (const planned of tried) underWay.set(planned.key, attempt(planned));
    }
  };

  const untilSomethingIsDue = (): number => {
    const next = underWay.size < concurrency ? outbox.nextAt() : null;
    return Math.min(LONGEST_SLEEP, Math.max(SHORTEST_SLEEP, (next ?? Number.POSITIVE_INFINITY) - now()));
  };

  /** Waits until a try has ended, something is due, or somebody pokes. */
  const sleep = async (): Promise<void> => {
    const timer = setTimeout(poke, untilSomethingIsDue());
    try {
      await Promise.race([bell.promise, ...underWay.values()]);
    } finally {
      clearTimeout(timer);
      bell = Promise.withResolvers();
    }
  };

  return {
    poke,
    run: async (signal) => {
      signal.addEventListener("abort", poke);
      try {
        while (!signal.aborted) {
          begin();
          await sleep();
        }
        await Promise.all(underWay.values());
      } finally {
        signal.removeEventListener("abort", poke);
        await Promise.allSettled(underWay.values());
      }
    },
    drain: async () => {
      try {
        for (begin(); underWay.size > 0; begin()) await Promise.race(underWay.values());
      } finally {
        await Promise.allSettled(underWay.values());
      }
    },
  };
};
