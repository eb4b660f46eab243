import { vi } from "vitest";
import { createSender, type SenderParts, type Settled } from "../../src/actions/send.ts";
import type { Performed } from "../../src/model/action.ts";
import type { PlannedAction } from "../../src/model/outbox.ts";
import { fakeClock } from "./fake-clock.ts";
import { sampleAction, samplePlanned } from "./sample-action.ts";
import { storeOfCases } from "./store-of-cases.ts";

/** What a performer says to the nth try at a key. */
type Answer = (key: string, nth: number) => Promise<Performed> | Performed;

/** A sender with a performer that answers as told, on a clock that stands still; `random` is just below 1. */
export const senderWorld = (answer: Answer, parts: Partial<SenderParts> = {}) => {
  const clock = fakeClock();
  const store = storeOfCases();
  const started = clock.now();
  const tries: { readonly key: string; readonly after: number }[] = [];
  const settled: Settled[] = [];
  const sender = createSender({
    ...{ store, now: clock.now, random: () => 1 - Number.EPSILON, concurrency: 4 },
    open: (planned) => ({ ...sampleAction, case: planned.case }),
    performer: {
      perform: async (_, key) => {
        tries.push({ key, after: clock.now() - started });
        return answer(key, tries.filter((one) => one.key === key).length);
      },
    },
    onSettled: (one) => settled.push(one),
    ...parts,
  });
  const plan = (key: string, over: Partial<PlannedAction> = {}) =>
    store.outbox.plan([samplePlanned(key, clock.now(), over)]);
  const run = () => {
    const stop = new AbortController();
    const ended = vi.fn();
    const running = sender.run(stop.signal).then(ended);
    return { ended, running, stop: () => stop.abort() };
  };
  const outcome = () => settled.map(({ planned, status, code }) => [planned.key, status, code]);
  return { clock, store, sender, tries, settled, plan, run, outcome };
};

/** An answer that all went well. */
export const done = (): Performed => ({ status: "done" });
/** An answer that never comes. */
export const never = () => new Promise<Performed>(() => {});
/** An answer that comes after so many milliseconds. */
export const doneAfter = (ms: number): Promise<Performed> => new Promise((resolve) => setTimeout(resolve, ms, done()));
