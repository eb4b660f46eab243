import { afterEach, describe, expect, test, vi } from "vitest";
import { done, doneAfter, never, senderWorld } from "../../test/fakes/sender-world.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

afterEach(vi.unstubAllGlobals);

describe("what a sender does", () => {
  test("performs what is planned, notes each try before it and settles it", async () => {
    const { store, sender, plan, outcome, settled, clock } = senderWorld(() => {
      expect(store.outbox.due(clock.now() + MINUTE - 1, 9)).toEqual([]);
      expect(store.outbox.due(clock.now() + MINUTE, 9)[0]).toMatchObject({ attempts: 1 });
      return { status: "recorded" };
    });
    plan("a", { case: 7 });
    await sender.drain();
    expect(outcome()).toEqual([["a", "recorded", null]]);
    expect(settled[0]).toMatchObject({ at: clock.now(), planned: { key: "a", case: 7 } });
    expect([store.outbox.waiting(), store.outbox.statusOf("a"), clock.pending()]).toEqual([0, "recorded", 0]);
  });

  test("fails what is impossible, for the performer's reason, and what cannot be opened", async () => {
    const sealed = senderWorld(done, { open: () => null });
    sealed.plan("a");
    await sealed.sender.drain();
    expect(sealed.outcome()).toEqual([["a", "failed", "unreadable"]]);
    expect(sealed.tries).toEqual([]);

    const forbidden = senderWorld(() => ({ status: "impossible", code: "forbidden" }));
    forbidden.plan("a");
    await forbidden.sender.drain();
    expect(forbidden.outcome()).toEqual([["a", "failed", "forbidden"]]);
  });

  test("tells nobody of what was let go of while it was tried", async () => {
    const { store, sender, plan, outcome } = senderWorld((key) => {
      store.outbox.drop(key);
      return { status: "impossible", code: "permission-missing" };
    });
    plan("a");
    await sender.drain();
    expect([outcome(), store.outbox.statusOf("a")]).toEqual([[], null]);
  });

  test("tries again after pauses that grow, and not before the platform's time", async () => {
    const { run, tries, plan, clock, outcome } = senderWorld((_, nth) => {
      if (nth === 2) throw new Error("no connection");
      return nth === 4 ? done() : nth === 3 ? { status: "later", retryAfterMs: 90 * SECOND } : { status: "later" };
    });
    plan("a");
    const { stop, running } = run();
    await clock.pass(5 * MINUTE);
    expect(tries.map((one) => one.after / SECOND)).toEqual([0, 1, 3, 93]);
    expect(outcome()).toEqual([["a", "done", null]]);
    stop();
    await running;
  });

  test("performs soon what another process planned, which pokes nobody", async () => {
    const { run, plan, clock, outcome } = senderWorld(done);
    const { stop, running } = run();
    await clock.pass(MINUTE);
    plan("a");
    await clock.pass(5 * SECOND);
    expect(outcome()).toEqual([["a", "done", null]]);
    stop();
    await running;
  });

  test("drains no more than is due now", async () => {
    const { sender, tries, plan, clock, store } = senderWorld(() => ({ status: "later" }), { random: () => 0 });
    plan("a");
    plan("b", { nextAt: clock.now() + 1 });
    await sender.drain();
    expect(tries.map(({ key }) => key)).toEqual(["a"]);
    expect(store.outbox.waiting()).toBe(2);
  });

  test("gives up after a day, once, says so, and goes on with the case", async () => {
    const { run, plan, clock, outcome, tries, settled } = senderWorld((key) =>
      key === "a" ? { status: "later" } : done(),
    );
    const begun = clock.now();
    plan("a", { case: 7 });
    plan("b", { case: 7 });
    const { stop, running } = run();
    await clock.pass(DAY - 1);
    expect(outcome()).toEqual([]);
    await clock.pass(2 * DAY);
    expect(outcome()).toEqual([
      ["a", "failed", "gave-up"],
      ["b", "done", null],
    ]);
    expect((settled[0]?.at ?? 0) - begun).toBeLessThanOrEqual(DAY + 15 * MINUTE);
    expect(tries.every(({ key, after: ms }) => key === "b" || ms < DAY)).toBe(true);
    stop();
    await running;
  });

  test("gives up at once when the platform asks for more than a day", async () => {
    const { sender, plan, outcome } = senderWorld(() => ({ status: "later", retryAfterMs: 2 * DAY }));
    plan("a");
    await sender.drain();
    expect(outcome()).toEqual([["a", "failed", "gave-up"]]);
  });

  test("performs what lay for days while nothing ran", async () => {
    const { sender, plan, outcome, clock } = senderWorld(done);
    plan("a", { plannedAt: clock.now() - 9 * DAY, nextAt: clock.now() - 9 * DAY });
    await sender.drain();
    expect(outcome()).toEqual([["a", "done", null]]);
  });
});

describe("what a sender keeps apart", () => {
  test("keeps the order within a case, also while its first is put off", async () => {
    const { run, tries, plan, clock } = senderWorld((key, nth) =>
      key === "a1" && nth < 3 ? { status: "later" } : done(),
    );
    for (const key of ["a1", "a2", "a3"]) plan(key, { case: 1 });
    for (const key of ["b1", "b2"]) plan(key, { case: 2 });
    const { stop, running } = run();
    await clock.pass(MINUTE);
    expect(tries.map(({ key }) => key).filter((key) => key.startsWith("a"))).toEqual(["a1", "a1", "a1", "a2", "a3"]);
    expect(tries.map(({ key }) => key).slice(0, 4)).toEqual(["a1", "b1", "b2", "a1"]);
    stop();
    await running;
  });

  test("lets one that hangs hold up no other case, and tries it again after half a minute", async () => {
    const { run, tries, plan, clock, outcome } = senderWorld(
      (key, nth) => (key === "a1" && nth === 1 ? never() : done()),
      {
        concurrency: 2,
      },
    );
    for (const key of ["a1", "a2"]) plan(key, { case: 1 });
    for (const key of ["b", "c", "d"]) plan(key);
    const { stop, running } = run();
    await clock.pass(29 * SECOND);
    expect(outcome().map(([key]) => key)).toEqual(["b", "c", "d"]);
    await clock.pass(3 * SECOND);
    expect(tries.filter(({ key }) => key === "a1").map((one) => one.after / SECOND)).toEqual([0, 31]);
    expect(outcome().map(([key]) => key)).toEqual(["b", "c", "d", "a1", "a2"]);
    stop();
    await running;
  });

  test("has no more under way than it may", async () => {
    let now = 0;
    let most = 0;
    const { run, plan, clock, settled, store } = senderWorld(
      async () => {
        most = Math.max(most, ++now);
        await doneAfter(SECOND);
        now--;
        return done();
      },
      { concurrency: 3 },
    );
    const asked = vi.spyOn(store.outbox, "nextAt");
    for (let n = 0; n < 20; n++) plan(`k${n}`);
    const { stop, running } = run();
    await clock.pass(7 * SECOND);
    expect([most, settled.length]).toEqual([3, 20]);
    expect(asked.mock.calls.length).toBeLessThan(10);
    stop();
    await running;
  });

  test("does not begin a second try of what is under way when the clock leaps", async () => {
    let leap = 0;
    const time = { now: () => 0 };
    const { run, plan, clock, tries, sender } = senderWorld(() => doneAfter(SECOND), { now: () => time.now() });
    time.now = () => clock.now() + leap;
    plan("a");
    const { stop, running } = run();
    await clock.pass(1);
    leap = 10 * MINUTE;
    sender.poke();
    await clock.pass(2 * SECOND);
    expect(tries).toHaveLength(1);
    stop();
    await running;
  });
});
