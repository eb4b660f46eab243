import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { madeAnew } from "./made-anew.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Numbers the things that are made; what waits in one ends once it is dropped. */
const numbered = () => {
  let made = 0;
  const within = madeAnew({
    make: () => ({ number: ++made, dropped: Promise.withResolvers<never>() }),
    end: ({ dropped }) => dropped.reject(new Error("dropped")),
    isDropped: (error) => error instanceof Error && error.message === "dropped",
  });
  return within;
};

it("works with one and the same while the clock goes on, and hands on what fails", async () => {
  const within = numbered();
  expect(await within(async ({ number }) => number)).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.setSystemTime(Date.now() + 3_600_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await within(async ({ number }) => number)).toBe(1);
  await expect(within(() => Promise.reject(new Error("dropped")))).rejects.toThrow("dropped");
});

it("begins anew once the clock was set back, with what waited", async () => {
  const within = numbered();
  const waited = within(async ({ number, dropped }) => (number === 1 ? dropped.promise : number));
  vi.setSystemTime(Date.now() - 3_600_000);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await waited).toBe(2);
  expect(await within(async ({ number }) => number)).toBe(2);
});
