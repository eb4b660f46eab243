import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { fakeClock } from "../../test/fakes/fake-clock.ts";
import { type Mortal, mortal } from "../../test/fakes/mortal.ts";
import { sampleAction, samplePlanned } from "../../test/fakes/sample-action.ts";
import { storeOfCases } from "../../test/fakes/store-of-cases.ts";
import type { Performer } from "../model/action.ts";
import type { Store } from "../model/store.ts";
import { createSender } from "./send.ts";

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;

afterEach(vi.unstubAllGlobals);

/** What a store keeps, reached by a sender that may die at any step. */
const reachedBy = (
  life: Mortal,
  { outbox, atOnce }: Pick<Store, "outbox" | "atOnce">,
  underWay: Set<string>,
): Pick<Store, "outbox" | "atOnce"> => ({
  atOnce: <T>(work: () => T) => life.step(() => atOnce(work)),
  outbox: {
    ...outbox,
    due: (now: number, limit: number) => life.step(() => outbox.due(now, limit)),
    nextAt: () => life.step(() => outbox.nextAt()),
    trying: (key: string, at: number) => life.step(() => outbox.trying(key, at)),
    putOff: (key: string, at: number) =>
      life.step(() => {
        outbox.putOff(key, at);
        underWay.delete(key);
      }),
    settle: (...settling: Parameters<typeof outbox.settle>) => life.step(() => outbox.settle(...settling)),
  },
});

/** How one try goes: what it does to the world, if anything, and when. */
const anyTry = fc.record({
  goes: fc.constantFrom("well", "well", "well", "later", "throws", "hangs"),
  acts: fc.constantFrom("at its beginning", "at its end"),
  takes: fc.integer({ min: 0, max: 20 * SECOND }),
});

const anyWorld = fc.record({
  cases: fc.array(fc.constantFrom(null, 1, 2, 3), { minLength: 1, maxLength: 8 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  tries: fc.infiniteStream(anyTry),
  random: fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
  /** After how many instants of each life it ends; the last one is spared. */
  lives: fc.array(fc.nat(80), { minLength: 1, maxLength: 3 }),
  rest: fc.integer({ min: 0, max: 5 * 60 * SECOND }),
});

/** How much the stops of all runs met, so that a test of nothing shows. */
const met = { stops: 0, underWay: 0, again: 0 };

test("performs every action whatever instant it is stopped at, and twice only what was under way then", async () => {
  await fc.assert(
    fc.asyncProperty(anyWorld, async ({ cases, concurrency, tries, random, lives, rest }) => {
      const clock = fakeClock();
      const store = storeOfCases();
      const keys = cases.map((_, index) => `k${index}`);
      const mayRepeat = new Map(keys.map((key) => [key, 0]));
      const effects: string[] = [];
      const told: string[] = [];
      const underWay = new Set<string>();
      store.outbox.plan(cases.map((one, index) => samplePlanned(`k${index}`, clock.now(), { case: one })));

      const performerIn = (life: Mortal): Performer => ({
        perform: async (_, key) => {
          const { goes, acts, takes } = tries.next().value;
          const act = () => life.step(() => effects.push(key));
          life.step(() => underWay.add(key));
          if (goes === "hangs") return new Promise(() => {});
          if (goes === "well" && acts === "at its beginning") act();
          await new Promise((resolve) => setTimeout(resolve, takes));
          if (goes === "well" && acts === "at its end") act();
          if (goes === "well") return { status: "done" };
          if (goes === "throws") throw new Error("no connection");
          return { status: "later", retryAfterMs: takes };
        },
      });

      for (const instants of [...lives, Number.POSITIVE_INFINITY]) {
        const life = mortal(instants, () => {
          met.stops++;
          met.underWay += underWay.size;
          for (const key of underWay) mayRepeat.set(key, (mayRepeat.get(key) ?? 0) + 1);
          clock.forget();
        });
        underWay.clear();
        const sender = createSender({
          ...{ store: reachedBy(life, store, underWay), performer: performerIn(life), concurrency, now: clock.now },
          random: () => random.next().value,
          open: (planned) => ({ ...sampleAction, case: planned.case }),
          onSettled: ({ planned }) => {
            told.push(planned.key);
            underWay.delete(planned.key);
          },
        });
        const stop = new AbortController();
        const running = sender.run(stop.signal).catch((error) => {
          if (life.alive()) throw error;
        });
        await clock.pass(2 * HOUR);
        stop.abort();
        if (life.alive()) await running;
        await clock.pass(rest);
      }

      expect(store.outbox.waiting()).toBe(0);
      for (const key of keys) {
        const times = effects.filter((one) => one === key).length;
        expect(times).toBeGreaterThanOrEqual(1);
        expect(times).toBeLessThanOrEqual(1 + (mayRepeat.get(key) ?? 0));
        met.again += times - 1;
        expect(told).toContain(key);
      }
      const beginnings = [...new Set(effects)];
      for (const one of new Set(cases)) {
        if (one === null) continue;
        const planned = keys.filter((_, index) => cases[index] === one);
        expect(beginnings.filter((key) => planned.includes(key))).toEqual(planned);
      }
    }),
    { numRuns: 300 },
  );
  expect(met.stops).toBeGreaterThan(200);
  expect(met.underWay).toBeGreaterThan(50);
  expect(met.again).toBeGreaterThan(10);
});
