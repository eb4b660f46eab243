import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createWriteBehind } from "./write-behind.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const world = (most = 100) => {
  const written: (readonly [string, number])[][] = [];
  const problems: unknown[] = [];
  const state = { fails: false };
  const behind = createWriteBehind<number>({
    write: async (changes) => {
      if (state.fails) throw new RangeError("disk");
      written.push([...changes]);
    },
    everyMs: 1000,
    most,
    onProblem: (error) => problems.push(error),
  });
  return { written, problems, state, ...behind };
};

describe("writing behind", () => {
  it("writes the last value of each key, together, and not before a while has passed", async () => {
    const { note, written } = world();
    note("a", 1);
    note("b", 1);
    note("a", 2);
    await vi.advanceTimersByTimeAsync(999);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(written).toEqual([
      [
        ["b", 1],
        ["a", 2],
      ],
    ]);
    await vi.advanceTimersByTimeAsync(9000);
    expect(written).toHaveLength(1);
    note("a", 3);
    await vi.advanceTimersByTimeAsync(1000);
    expect(written[1]).toEqual([["a", 3]]);
  });

  it("flushes at once, and at its close for the last time", async () => {
    const { note, flush, close, written } = world();
    note("a", 1);
    await flush();
    note("b", 1);
    await close();
    expect(written).toEqual([[["a", 1]], [["b", 1]]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("keeps what could not be written, tells once, tries again ever more seldom, and lets newer values stand", async () => {
    const { note, written, problems, state } = world();
    state.fails = true;
    note("a", 1);
    note("b", 1);
    await vi.advanceTimersByTimeAsync(1000);
    note("a", 2);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(problems).toEqual([new RangeError("disk")]);
    state.fails = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(written).toEqual([
      [
        ["b", 1],
        ["a", 2],
      ],
    ]);
    state.fails = true;
    note("c", 1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(problems).toHaveLength(2);
  });

  it("says to whoever flushes that it failed", async () => {
    const { note, flush, close, problems, state } = world();
    state.fails = true;
    note("a", 1);
    await expect(flush()).rejects.toThrow("disk");
    await expect(close()).rejects.toThrow("disk");
    expect(problems).toEqual([]);
    state.fails = false;
    await flush();
  });

  it("lets what was noted first give way when too much waits", async () => {
    const { note, written, state } = world(3);
    state.fails = true;
    for (const key of ["a", "b", "c"]) note(key, 1);
    await vi.advanceTimersByTimeAsync(1000);
    for (const key of ["d", "e"]) note(key, 1);
    state.fails = false;
    await vi.advanceTimersByTimeAsync(4000);
    expect(written).toEqual([["c", "d", "e"].map((key) => [key, 1])]);
  });
});
