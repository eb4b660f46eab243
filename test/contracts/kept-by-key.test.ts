import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KeptByKey } from "../../src/model/kept-by-key.ts";
import type { Store } from "../../src/model/store.ts";
import { anyStore } from "../fakes/open-stores.ts";

const bytes = (...values: number[]) => new Uint8Array(values);
const NOW = Date.parse("2026-05-04T15:00:00Z");

describe.each(anyStore())("what is kept by key in %s", (_, open) => {
  let store: Store;
  let kept: KeptByKey;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    store = open();
    kept = store.kept("evidence");
    return () => store.close();
  });
  afterEach(() => vi.useRealTimers());

  const set = (key: string, value: number, expiresAt: number | null = null) =>
    kept.set([{ key, bytes: bytes(value), expiresAt }]);
  const firstOf = async (key: string) => (await kept.get(key))?.[0] ?? null;
  const all = async (from = kept) => {
    const found: [string, number | undefined][] = [];
    for await (const [key, [value]] of from.entries()) found.push([key, value]);
    return found.sort(([left], [right]) => (left < right ? -1 : 1));
  };

  it("is nothing at first", async () => {
    expect([await firstOf("a"), await all()]).toEqual([null, []]);
    await kept.set([]);
    await kept.delete([]);
    await kept.delete(["a"]);
    await kept.sweep();
    expect(await all()).toEqual([]);
  });

  it("is given back as it was set last, byte for byte, whatever the key looks like", async () => {
    const every = Uint8Array.from({ length: 256 }, (_byte, index) => index);
    const keys = ["a", "evidence:a", "a:b", ":", "é%_'", "settings", "x".repeat(300)];
    await kept.set(keys.map((key) => ({ key, bytes: every, expiresAt: null })));
    await kept.set([{ key: "a", bytes: bytes(), expiresAt: null }]);
    for (const key of keys)
      expect([key, [...((await kept.get(key)) ?? [])]]).toEqual([key, key === "a" ? [] : [...every]]);
  });

  it("is kept as a part of what is written at once, or not at all, each until its time is up", async () => {
    await set("a", 1);
    await set("b", 1);
    const entry = (key: string, value: number, expiresAt: number | null) => ({ key, bytes: bytes(value), expiresAt });
    const keep = () =>
      store.keep("evidence", [entry("a", 2, null), entry("b", 2, NOW), entry("c", 2, NOW + 1000), entry("d", 2, 0)]);
    expect(() =>
      store.atOnce(() => {
        keep();
        throw new RangeError("on purpose");
      }),
    ).toThrow(RangeError);
    expect(await all()).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
    store.atOnce(keep);
    store.keep("settings", [entry("a", 3, null)]);
    expect(await all()).toEqual([
      ["a", 2],
      ["c", 2],
    ]);
    expect(await all(store.kept("settings"))).toEqual([["a", 3]]);
    vi.setSystemTime(NOW + 1001);
    expect(await all()).toEqual([["a", 2]]);
  });

  it("comes in full when all of it is asked for, however much there is", async () => {
    const many = Array.from({ length: 1203 }, (_one, index) => `k${String(index).padStart(4, "0")}`);
    await kept.set(many.map((key) => ({ key, bytes: bytes(1), expiresAt: null })));
    await kept.set(many.slice(0, 700).map((key) => ({ key, bytes: bytes(2), expiresAt: null })));
    expect(await all()).toEqual(many.map((key, index) => [key, index < 700 ? 2 : 1]));
  });

  it("is deleted by key, and nothing else with it", async () => {
    for (const key of ["a", "ab", "b", "c"]) await set(key, 1);
    await kept.delete(["a", "c", "unknown"]);
    expect(await all()).toEqual([
      ["ab", 1],
      ["b", 1],
    ]);
  });

  it("is apart for each name, and the same whoever asks for the name", async () => {
    const settings = store.kept("settings");
    await set("a", 1);
    await settings.set([{ key: "a", bytes: bytes(2), expiresAt: null }]);
    await settings.set([{ key: "evidence", bytes: bytes(3), expiresAt: null }]);
    expect(await all()).toEqual([["a", 1]]);
    expect(await all(store.kept("settings"))).toEqual([
      ["a", 2],
      ["evidence", 3],
    ]);
    await kept.delete(["a"]);
    expect([...((await settings.get("a")) ?? [])]).toEqual([2]);
  });

  it("is held until its time is up, and what has no time stays", async () => {
    await set("soon", 1, NOW + 1000);
    await set("later", 2, NOW + 5000);
    await set("always", 3);
    vi.setSystemTime(NOW + 999);
    expect(await firstOf("soon")).toBe(1);
    vi.setSystemTime(NOW + 1001);
    expect(await firstOf("soon")).toBeNull();
    expect(await all()).toEqual([
      ["always", 3],
      ["later", 2],
    ]);
    vi.setSystemTime(NOW + 100 * 365 * 86_400_000);
    expect(await all()).toEqual([["always", 3]]);
  });

  it("is not there at all when its time is up already, also in the place of something", async () => {
    await set("a", 1);
    await set("b", 1);
    await kept.set([
      { key: "a", bytes: bytes(2), expiresAt: NOW },
      { key: "b", bytes: bytes(2), expiresAt: NOW - 1 },
      { key: "c", bytes: bytes(2), expiresAt: 0 },
      { key: "d", bytes: bytes(2), expiresAt: NOW + 1 },
    ]);
    expect(await all()).toEqual([["d", 2]]);
  });

  it("takes its end from the last time it was set", async () => {
    await set("a", 1, NOW + 1000);
    await set("a", 2, NOW + 5000);
    await set("b", 1, NOW + 1000);
    await set("b", 2);
    vi.setSystemTime(NOW + 2000);
    await kept.sweep();
    expect(await all()).toEqual([
      ["a", 2],
      ["b", 2],
    ]);
  });

  it("is swept when its time is up", async () => {
    await set("a", 1, NOW + 1000);
    await set("b", 1, NOW + 5000);
    vi.setSystemTime(NOW + 2000);
    await kept.sweep();
    // Back again: what was only hidden would be seen.
    vi.setSystemTime(NOW);
    expect(await all()).toEqual([["b", 1]]);
  });
});
