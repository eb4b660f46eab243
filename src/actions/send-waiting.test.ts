import { afterEach, describe, expect, test, vi } from "vitest";
import { done, doneAfter, never, senderWorld } from "../../test/fakes/sender-world.ts";
import type { SenderParts } from "./send.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

afterEach(vi.unstubAllGlobals);

describe("how a sender waits and ends", () => {
  test("sleeps until the next is due, and no timer wakes it before", async () => {
    const { run, plan, clock, tries } = senderWorld(done);
    plan("a", { nextAt: clock.now() + 10 * MINUTE });
    const { stop, running } = run();
    await clock.pass(10 * MINUTE - 1);
    expect([tries.length, clock.pending()]).toEqual([0, 1]);
    await clock.pass(1);
    expect(tries).toHaveLength(1);
    stop();
    await running;
    expect(clock.pending()).toBe(0);
  });

  test("brings what is new soon, however many wait of which nothing is heard", async () => {
    const { run, plan, clock, settled, sender } = senderWorld((key) => (key.startsWith("down") ? never() : done()));
    for (let count = 0; count < 200; count++) plan(`down ${count}`, { case: null });
    const { stop, running } = run();
    await clock.pass(120 * MINUTE);
    plan("up");
    sender.poke();
    await clock.pass(MINUTE);
    expect(settled).toMatchObject([{ planned: { key: "up" }, status: "done" }]);
    stop();
    await clock.pass(MINUTE);
    await running;
  });

  test("begins at once what it is poked for, also from within a settling", async () => {
    const { run, plan, clock, tries, sender } = senderWorld(done, {
      onSettled: ({ planned }) => {
        if (planned.key === "b") return;
        plan("b");
        sender.poke();
      },
    });
    const { stop, running } = run();
    await clock.pass(SECOND);
    plan("a");
    sender.poke();
    await clock.pass(0);
    expect(tries).toEqual([
      { key: "a", after: SECOND },
      { key: "b", after: SECOND },
    ]);
    stop();
    await running;
  });

  test("stops after what is under way and begins nothing more", async () => {
    const { run, plan, clock, outcome, store } = senderWorld(() => doneAfter(5 * SECOND), { concurrency: 1 });
    plan("a");
    plan("b");
    const { stop, running, ended } = run();
    await clock.pass(SECOND);
    stop();
    await clock.pass(3 * SECOND);
    expect(ended).not.toHaveBeenCalled();
    await clock.pass(SECOND);
    await running;
    expect(outcome()).toEqual([["a", "done", null]]);
    expect([store.outbox.waiting(), clock.pending()]).toEqual([1, 0]);
  });

  test("begins nothing when it is stopped before", async () => {
    const { sender, plan, tries } = senderWorld(done);
    plan("a");
    await sender.run(AbortSignal.abort());
    expect(tries).toEqual([]);
  });

  const full = new Error("disk full");
  const failFor = (failing: string): SenderParts["onSettled"] => {
    return ({ planned }) => {
      if (planned.key === failing) throw full;
    };
  };

  test("keeps neither the settling nor what is told of it when the telling fails, and ends with the error", async () => {
    const { sender, plan, store, run, clock } = senderWorld(done, { onSettled: failFor("a") });
    plan("a");
    await expect(sender.drain()).rejects.toBe(full);
    expect(store.outbox.statusOf("a")).toBe("planned");
    const rejected = expect(run().running).rejects.toBe(full);
    await clock.pass(2 * MINUTE);
    await rejected;
    expect(clock.pending()).toBe(0);
  });

  test.each(["run", "drain"] as const)("waits in %s for the others before it ends with an error", async (how) => {
    const { sender, plan, store, clock } = senderWorld((key) => (key === "a" ? done() : doneAfter(SECOND)), {
      onSettled: failFor("a"),
    });
    plan("a");
    plan("b");
    const ended = vi.fn();
    const working = sender[how](new AbortController().signal).catch(ended);
    await clock.pass(SECOND - 1);
    expect(ended).not.toHaveBeenCalled();
    await clock.pass(1);
    await working;
    expect(ended).toHaveBeenCalledExactlyOnceWith(full);
    expect(store.outbox.statusOf("b")).toBe("done");
  });

  test("does not hide an error that comes after it was stopped", async () => {
    const { run, plan, clock } = senderWorld(() => doneAfter(SECOND), { onSettled: failFor("a") });
    plan("a");
    const { running, stop } = run();
    const rejected = expect(running).rejects.toBe(full);
    await clock.pass(1);
    stop();
    await clock.pass(SECOND);
    await rejected;
  });
});
