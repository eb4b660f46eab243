import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "./create-client.ts";
import { revive } from "./revive.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("has a client that was given up let go of what is old again, as one from the start does, and another one no more often", async () => {
  const client = createClient(undefined);
  const timers = vi.getTimerCount();
  expect(timers).toBeGreaterThan(0);
  revive(client);
  expect(vi.getTimerCount()).toBe(timers);
  await client.destroy();
  expect(vi.getTimerCount()).toBeLessThan(timers);
  revive(client);
  expect(vi.getTimerCount()).toBe(timers);
  await client.destroy();
});
