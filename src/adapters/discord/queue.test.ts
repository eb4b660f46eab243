import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { createQuestions, createQueue, type Queue } from "./queue.ts";

it("lets alerts go before resources, the urgent ones first, and those before edits, when the way is busy", async () => {
  const queue = createQueue();
  const gate = Promise.withResolvers<void>();
  const order: string[] = [];
  let begun = 0;
  const busy = Array.from({ length: 10 }, () =>
    queue("edit", () => {
      begun++;
      return gate.promise;
    }),
  );
  while (begun < busy.length) await sleep(1);
  const kinds: Parameters<Queue>[0][] = [
    "thread",
    "edit",
    "resources",
    "timeout",
    "call",
    "card",
    "edit",
    "urgent",
    "card",
  ];
  const waiting = kinds.map((kind) => queue(kind, async () => void order.push(kind)));
  // Whoever asks is taken into the queue a turn or two later, one after another.
  for (let turn = 0; turn < 5 * kinds.length; turn++) await sleep(1);
  gate.resolve();
  await Promise.all([...busy, ...waiting]);
  expect(order).toEqual(["urgent", "card", "card", "call", "timeout", "resources", "edit", "edit", "thread"]);
});

it("goes on after what failed, and hands the failure to whoever asked", async () => {
  const queue = createQueue();
  await expect(queue("card", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await queue("edit", async () => 7)).toBe(7);
});

it("sends no more than Discord takes in a second", async () => {
  const queue = createQueue();
  let sent = 0;
  const all = Array.from({ length: 60 }, () => queue("edit", async () => void sent++));
  await Promise.all(all.slice(0, 45));
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toBe(45);
  await Promise.all(all);
  expect(sent).toBe(60);
});

it("asks in no minute more than the gateway's connection lets out, and keeps nobody waiting who asks little", async () => {
  vi.useFakeTimers();
  try {
    const ask = createQuestions();
    let asked = 0;
    for (let count = 0; count < 300; count++) void ask(async () => void asked++);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toBe(25);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBeGreaterThan(80);
    expect(asked).toBeLessThan(114);
  } finally {
    vi.useRealTimers();
  }
});

it("does not wait until a clock that was set back has come as far again", async () => {
  vi.useFakeTimers();
  try {
    const queue = createQueue();
    const ask = createQuestions();
    const all = async () => {
      let done = 0;
      const count = async () => void done++;
      const going = Promise.all([queue("card", count), queue("edit", count), ask(count)]);
      await vi.advanceTimersByTimeAsync(3000);
      expect(done).toBe(3);
      await going;
    };
    await all();
    vi.setSystemTime(Date.now() - 3_600_000);
    await all();
  } finally {
    vi.useRealTimers();
  }
});
