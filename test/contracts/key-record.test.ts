import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/model/store.ts";
import { fingerprint } from "../../src/support/key-ring.ts";
import { createSealer } from "../../src/support/seal.ts";
import { anyStore, withCases } from "../fakes/open-stores.ts";
import { sampleAction } from "../fakes/sample-case.ts";

const [old, young, other] = [1, 2, 3].map((value) => Buffer.alloc(32, value)) as [Buffer, Buffer, Buffer];
const under = (key: Buffer, text = "words") => createSealer([key]).seal(text, "context");
const all = Number.MAX_SAFE_INTEGER;

describe.each(anyStore())("the record of keys in %s", (_, open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    return () => store.close();
  });

  const keep = (number: number, name: string, bytes: Uint8Array) => store.cases.keepSealed(number, { name, bytes });
  const plan = (key: string, bytes: Uint8Array) => store.outbox.plan([sampleAction({ key, bytes })]);
  const keys = () => [...store.keys.sealingKeys()].sort();
  const ids = (...of: readonly Buffer[]) => of.map(fingerprint).sort();
  const places = (key: Buffer, kind: "part" | "action", skip = 0, limit = all) =>
    store.keys.under(fingerprint(key), kind, skip, limit).map(({ place }) => place);

  it("knows of no key at first", () => {
    expect(store.keys.namingKey()).toBeNull();
    expect(keys()).toEqual([]);
    expect(store.keys.amountUnder(fingerprint(old))).toEqual({ count: 0, bytes: 0 });
    expect([places(old, "part"), places(old, "action")]).toEqual([[], []]);
  });

  it("notes once for ever which key makes the pseudonyms", () => {
    expect(() =>
      store.atOnce(() => {
        store.keys.noteNamingKey("taken back");
        throw new RangeError();
      }),
    ).toThrow(RangeError);
    expect(store.keys.namingKey()).toBeNull();
    store.keys.noteNamingKey("first");
    store.keys.noteNamingKey("second");
    expect(store.keys.namingKey()).toBe("first");
  });

  it("tells under which keys something is sealed now, and how much", () => {
    withCases(store).opened();
    keep(1, "ids 1", under(old, "abc"));
    keep(1, "ids 2", under(old, "abcde"));
    keep(1, "ids 3", under(young));
    plan("a", under(other));
    plan("b", under(old, ""));
    expect(keys()).toEqual(ids(old, young, other));
    expect(store.keys.amountUnder(fingerprint(old))).toEqual({ count: 3, bytes: 3 * 37 + 2 * 8 });
    store.outbox.settle("a", "done", 5);
    keep(1, "ids 3", under(old));
    expect(keys()).toEqual(ids(old));
    store.outbox.settle("b", "done", 5);
    store.cases.dropSealed(1);
    expect(keys()).toEqual([]);
  });

  it("gives what is sealed under a key by kind, always in the same order and a few at a time", () => {
    for (const community of ["one", "two"]) withCases(store).opened({ community });
    for (const [number, name] of [
      [1, "x"],
      [1, "a"],
      [2, "a"],
    ] as const)
      keep(number, name, under(old));
    keep(2, "y", under(young));
    for (const key of ["z", "m", "b"]) plan(key, under(old));
    plan("young", under(young));
    expect(places(old, "part")).toEqual([
      { kind: "part", case: 1, name: "x" },
      { kind: "part", case: 1, name: "a" },
      { kind: "part", case: 2, name: "a" },
    ]);
    expect(places(old, "action")).toEqual(["z", "m", "b"].map((key) => ({ kind: "action", key })));
    expect(places(old, "part", 1, 1)).toEqual([{ kind: "part", case: 1, name: "a" }]);
    expect(places(old, "action", 2, 9)).toEqual([{ kind: "action", key: "b" }]);
    expect(places(young, "part")).toEqual([{ kind: "part", case: 2, name: "y" }]);
  });

  it("puts other bytes in their places, and brings nothing back that is gone", () => {
    withCases(store).opened();
    keep(1, "ids", under(old));
    keep(1, "note", under(old));
    const action = sampleAction({ key: "a", bytes: under(old), attempts: 3, nextAt: 7 });
    store.outbox.plan([action]);
    plan("gone", under(old));
    store.outbox.settle("gone", "done", 5);
    const anew = under(young);
    for (const place of [
      { kind: "part", case: 1, name: "ids" },
      { kind: "part", case: 1, name: "never there" },
      { kind: "part", case: 9, name: "ids" },
      { kind: "action", key: "a" },
      { kind: "action", key: "gone" },
      { kind: "action", key: "never there" },
    ] as const)
      store.keys.reseal(place, anew);
    store.keys.clearReplaced();
    expect(store.cases.sealedOf(1).map(({ name }) => name)).toEqual(["ids", "note"]);
    expect(store.cases.sealedOf(1)[0]).toEqual({ name: "ids", bytes: new Uint8Array(anew) });
    expect(store.outbox.due(7, 9)).toEqual([{ ...action, bytes: new Uint8Array(anew) }]);
    expect(store.outbox.statusOf("gone")).toBe("done");
    expect([places(young, "part").length, places(young, "action").length]).toEqual([1, 1]);
  });

  it("knows what is kept by key too, and leaves its end as it was", async () => {
    const kept = store.kept("evidence");
    const at = Date.now() + 60_000;
    const set = (key: string, bytes: Uint8Array) => kept.set([{ key, bytes, expiresAt: at }]);
    await set("told a:b", under(old));
    await set("told c", under(old));
    await store.kept("settings").set([{ key: "evidence", bytes: under(old, "abc"), expiresAt: null }]);
    expect(keys()).toEqual(ids(old));
    expect(store.keys.amountUnder(fingerprint(old))).toEqual({ count: 3, bytes: 3 * 37 + 2 * (5 + 5 + 3) });
    const found = store.keys.under(fingerprint(old), "kept", 0, all).map(({ place }) => place);
    expect(found).toEqual([
      { kind: "kept", name: "evidence", key: "told a:b" },
      { kind: "kept", name: "evidence", key: "told c" },
      { kind: "kept", name: "settings", key: "evidence" },
    ]);
    await kept.delete(["told c"]);
    const anew = under(young, "other");
    for (const place of found) store.keys.reseal(place, anew);
    expect(keys()).toEqual(ids(young));
    expect(store.keys.amountUnder(fingerprint(young)).count).toBe(2);
    expect(await kept.get("told a:b")).toEqual(new Uint8Array(anew));
    expect(await kept.get("told c")).toBeNull();
  });
});
