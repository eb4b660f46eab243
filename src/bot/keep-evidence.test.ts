import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import type { Finding } from "../model/finding.ts";
import type { KeptByKey } from "../model/kept-by-key.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import { createSealer } from "../support/seal.ts";
import { keepEvidence } from "./keep-evidence.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-05-04T15:00:00Z");
beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const key = Buffer.alloc(32, 1);
const finding = (speaker: string, at: number): Finding => ({
  signal: "asks-age",
  detector: "grooming",
  stance: "direct",
  message: `m${at}`,
  speaker,
  addressee: "a",
  at,
  start: 0,
  end: 1,
  language: "en",
});
const keep = async (kept: KeptByKey = createMemoryStore().kept("evidence")) => {
  const problems: unknown[] = [];
  const evidence = await keepEvidence({
    kept,
    ...createSealer([key]),
    pseudonym: createPseudonyms(key),
    now: Date.now,
    onProblem: (error) => problems.push(error),
  });
  return { kept, problems, ...evidence };
};
const countOf = async (kept: KeptByKey) => {
  let count = 0;
  for await (const _ of kept.entries()) count++;
  return count;
};

it("lets go by itself of what has served its time, one finding after another, in memory and where it is kept", async () => {
  const { kept, ledger, close } = await keep();
  ledger.record("c", [finding("s", NOW), finding("s", NOW + 2 * HOUR), finding("t", NOW)]);
  await vi.advanceTimersByTimeAsync(73 * HOUR);
  expect(ledger.of("c", "s", NOW + 2 * HOUR)).toHaveLength(1);
  expect(ledger.of("c", "t", NOW)).toEqual([]);
  // What is only passed over would be seen again when it is early.
  vi.setSystemTime(NOW);
  expect(await countOf(kept)).toBe(1);
  vi.setSystemTime(NOW + 73 * HOUR);
  const next = await keep(kept);
  expect(next.ledger.of("c", "s", NOW + 2 * HOUR)).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  expect(ledger.of("c", "s", NOW + 2 * HOUR)).toEqual([]);
  vi.setSystemTime(NOW);
  expect(await countOf(kept)).toBe(0);
  await close();
  await next.close();
  expect(vi.getTimerCount()).toBe(0);
});

it("lets go of nothing because the clock leapt forward, before it has stood so for a day", async () => {
  const { kept, ledger, forget, close } = await keep();
  ledger.record("c", [finding("s", NOW)]);
  await vi.advanceTimersByTimeAsync(HOUR);
  vi.setSystemTime(NOW + 100 * HOUR);
  await vi.advanceTimersByTimeAsync(HOUR);
  await forget({ community: "another" });
  vi.setSystemTime(NOW + 2 * HOUR);
  await vi.advanceTimersByTimeAsync(HOUR);
  expect([ledger.of("c", "s", NOW).length, await countOf(kept)]).toEqual([1, 1]);
  vi.setSystemTime(NOW + 100 * HOUR);
  await vi.advanceTimersByTimeAsync(25 * HOUR);
  expect([ledger.of("c", "s", NOW), await countOf(kept)]).toEqual([[], 0]);
  await close();
});

it("goes on when it cannot be written, says so once, and writes it when it can be", async () => {
  const { kept } = await keep();
  const state = { isFull: true };
  const full: KeptByKey = {
    ...kept,
    set: async (entries) => {
      if (state.isFull) throw new RangeError("full");
      await kept.set(entries);
    },
  };
  const { ledger, problems, forget } = await keep(full);
  ledger.record("c", [finding("s", NOW)]);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(ledger.of("c", "s", NOW)).toHaveLength(1);
  expect([problems, await countOf(kept)]).toEqual([[new RangeError("full")], 0]);
  // Whoever asks for it to be forgotten hears that it is not yet.
  await expect(forget({ community: "another" })).rejects.toThrow("full");
  state.isFull = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await countOf(kept)).toBe(1);
});
