import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeClock } from "../../test/fakes/fake-clock.ts";
import { raised, recordIn } from "../../test/fakes/sample-recording.ts";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { retain } from "./retain.ts";
import { scheduleRetention } from "./retention-schedule.ts";

const hour = 3_600_000;
let clock: ReturnType<typeof fakeClock>;
beforeEach(() => {
  clock = fakeClock();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A schedule that counts its runs and keeps what it was told of. */
const world = (run: () => void = () => {}) => {
  let runs = 0;
  const troubles: unknown[] = [];
  const start = () =>
    scheduleRetention(
      () => {
        runs++;
        run();
      },
      (error) => troubles.push(error),
    );
  return { start, runs: () => runs, troubles };
};

describe("the schedule of retention", () => {
  it("runs at once and every hour", async () => {
    const { start, runs } = world();
    const stop = start();
    expect(runs()).toBe(1);
    await clock.pass(hour - 1);
    expect(runs()).toBe(1);
    await clock.pass(1);
    expect(runs()).toBe(2);
    await clock.pass(24 * hour);
    expect(runs()).toBe(26);
    stop();
  });

  it("is stopped with nothing left waiting, also from within", async () => {
    const { start, runs } = world();
    start()();
    expect(clock.pending()).toBe(0);
    await clock.pass(DAY_MS);
    expect(runs()).toBe(1);
    let stop = () => {};
    const other = world(() => stop());
    stop = other.start();
    await clock.pass(DAY_MS);
    expect([other.runs(), clock.pending()]).toEqual([2, 0]);
  });

  it("tells of an error and tries again an hour later", async () => {
    let full = true;
    const { start, runs, troubles } = world(() => {
      if (full) throw new Error("disk full");
    });
    const stop = start();
    await clock.pass(hour);
    expect([runs(), troubles.length]).toEqual([2, 2]);
    full = false;
    await clock.pass(hour);
    expect([runs(), troubles.length]).toEqual([3, 2]);
    stop();
  });

  it("runs once after a restart, however many hours were missed", () => {
    const { start, runs } = world();
    const stop = start();
    clock.forget();
    stop();
    start()();
    expect(runs()).toBe(2);
  });

  it("deletes what is due by the wall clock: after a week asleep, and with a clock that was set back", async () => {
    const store = createMemoryStore();
    let asleep = 0;
    const now = () => clock.now() + asleep;
    const days = { keepExcerpts: true, evidence: 5, cases: 180, alerts: 365, actions: 7 };
    const stop = scheduleRetention(
      () => void retain(store, days, now()),
      (error) => {
        throw error;
      },
    );
    recordIn(store, { now })([raised()]);
    asleep = -1000 * DAY_MS;
    await clock.pass(hour);
    expect(store.cases.sealedOf(1)).toHaveLength(3);
    asleep = 7 * DAY_MS;
    expect(store.cases.sealedOf(1)).toHaveLength(3);
    await clock.pass(hour);
    expect(store.cases.sealedOf(1)).toEqual([]);
    expect(store.cases.get(1)).not.toBeNull();
    stop();
  });
});
