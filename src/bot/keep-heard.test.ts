import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import { DAY_MS, HOUR_MS } from "../model/time-spans.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import { createSealer } from "../support/seal.ts";
import { keepHeard } from "./keep-heard.ts";

const key = Buffer.alloc(32, 1);
const parts = { sealer: createSealer([key]), pseudonyms: createPseudonyms(key) };
const onProblem = (error: unknown) => {
  throw error;
};

/** Opens one and the same memory anew each time. */
const opener = () => {
  const kept = createMemoryStore().kept("heard");
  return () => keepHeard(kept, parts, onProblem);
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("knows after a restart up to when a community was read in which nobody has written for weeks", async () => {
  const open = opener();
  const before = await open();
  const at = Date.now();
  before.note("discord", "g1", at);
  await before.close();
  vi.setSystemTime(at + 60 * DAY_MS);
  const after = await open();
  expect([after.lastOf("discord", "g1"), after.lastOf("discord", "g2")]).toEqual([at, null]);
  await after.close();
});

it("goes back to what was heard by a clock that was set back, and for no other reason", async () => {
  const open = opener();
  const heard = await open();
  const at = Date.now();
  heard.note("discord", "c", at + 2 * HOUR_MS);
  heard.note("discord", "c", at);
  heard.note("discord", "c", at - HOUR_MS);
  await heard.close();
  expect((await open()).lastOf("discord", "c")).toBe(at);
});
