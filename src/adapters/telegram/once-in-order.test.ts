import type { Update } from "grammy/types";
import { expect, it } from "vitest";
import { onceInOrder } from "./once-in-order.ts";

const update = (id: number, chat: number) => ({ update_id: id, message: { chat: { id: chat } } }) as Update;

it("handles each update once, also when it comes again later", async () => {
  const handled: number[] = [];
  const handle = onceInOrder(async ({ update_id: id }) => void handled.push(id));
  await Promise.all([handle(update(1, 5)), handle(update(1, 5)), handle(update(2, 5))]);
  await handle(update(1, 5));
  expect(handled).toEqual([1, 2]);
});

it("handles again what failed, and lets nothing of the same chat overtake it", async () => {
  const handled: number[] = [];
  let broken = true;
  const handle = onceInOrder(async ({ update_id: id }) => {
    if (broken && id === 1) throw new Error("ending");
    handled.push(id);
  });
  const results = await Promise.allSettled([handle(update(1, 5)), handle(update(2, 5)), handle(update(3, 6))]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  broken = false;
  await Promise.all([handle(update(1, 5)), handle(update(2, 5)), handle(update(3, 6))]);
  expect(handled).toEqual([3, 1, 2]);
});

it("remembers only so many", async () => {
  let handled = 0;
  const handle = onceInOrder(async () => void handled++);
  for (let id = 0; id < 10_001; id++) await handle(update(id, 5));
  await handle(update(10_000, 5));
  expect(handled).toBe(10_001);
  await handle(update(0, 5));
  expect(handled).toBe(10_002);
});
