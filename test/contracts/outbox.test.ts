import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/model/store.ts";
import { anyStore, withCases } from "../fakes/open-stores.ts";
import { sampleAction } from "../fakes/sample-case.ts";

describe.each(anyStore())("an outbox in %s", (_, open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    return () => store.close();
  });

  const due = (now = Number.MAX_SAFE_INTEGER, limit = 100) => store.outbox.due(now, limit).map(({ key }) => key);

  it("is empty at first", () => {
    expect(due()).toEqual([]);
    expect(store.outbox.nextAt()).toBeNull();
    expect(store.outbox.statusOf("alert 1")).toBeNull();
    expect(store.outbox.waiting()).toBe(0);
    store.outbox.trying("alert 1", 5);
    store.outbox.settle("alert 1", "done", 5);
    expect(store.outbox.statusOf("alert 1")).toBeNull();
  });

  it("gives back what was planned, once, however often it is planned", () => {
    withCases(store).opened();
    const action = sampleAction({ case: 1, bytes: new Uint8Array([7, 8]), attempts: 2 });
    store.outbox.plan([action, { ...action, kind: "timeout" }]);
    store.outbox.plan([{ ...action, bytes: new Uint8Array([9]), nextAt: 1 }]);
    expect(store.outbox.due(action.nextAt, 5)).toEqual([action]);
    store.outbox.settle(action.key, "recorded", 5);
    store.outbox.plan([action]);
    expect(store.outbox.waiting()).toBe(0);
    expect(store.outbox.statusOf(action.key)).toBe("recorded");
  });

  it("gives what is due, the longest waiting first, and so many", () => {
    for (const [key, nextAt] of [
      ["c", 30],
      ["a", 10],
      ["b", 20],
      ["a2", 10],
    ] as const)
      store.outbox.plan([sampleAction({ key, nextAt })]);
    expect(due(9)).toEqual([]);
    expect(due(10)).toEqual(["a", "a2"]);
    expect(due(29)).toEqual(["a", "a2", "b"]);
    expect(due(99, 3)).toEqual(["a", "a2", "b"]);
    expect(store.outbox.nextAt()).toBe(10);
  });

  it("hands out what waits for longer than any pause, as a clock has been set back since", () => {
    const day = 86_400_000;
    store.outbox.plan([sampleAction({ key: "a", nextAt: day + 5 }), sampleAction({ key: "b", nextAt: 1 })]);
    expect([due(4), due(5)]).toEqual([["b", "a"], ["b"]]);
  });

  it("brings nearer what is not due yet, never to before now", () => {
    for (const [key, nextAt] of [
      ["a", 10],
      ["b", 25],
      ["c", 90],
      ["settled", 90],
    ] as const)
      store.outbox.plan([sampleAction({ key, nextAt })]);
    store.outbox.settle("settled", "done", 1);
    store.outbox.hasten(20, 30);
    expect(store.outbox.due(60, 9).map(({ key, nextAt }) => [key, nextAt])).toEqual([
      ["a", 10],
      ["b", 20],
      ["c", 60],
    ]);
  });

  it("puts off what is tried, and lets go of what is settled", () => {
    store.outbox.plan([sampleAction({ key: "a", nextAt: 10 }), sampleAction({ key: "b", nextAt: 20 })]);
    store.outbox.trying("a", 50);
    expect(store.outbox.due(50, 5)).toMatchObject([
      { key: "b", attempts: 0, nextAt: 20 },
      { key: "a", attempts: 1, nextAt: 50 },
    ]);
    store.outbox.trying("a", 60);
    expect(store.outbox.due(60, 5)[1]).toMatchObject({ attempts: 2, nextAt: 60 });
    expect([store.outbox.nextAt(), store.outbox.waiting()]).toEqual([20, 2]);
    store.outbox.settle("b", "failed", 55);
    expect([store.outbox.nextAt(), store.outbox.waiting()]).toEqual([60, 1]);
    store.outbox.settle("b", "done", 56);
    store.outbox.trying("b", 57);
    expect(due()).toEqual(["a"]);
    expect(["a", "b"].map(store.outbox.statusOf)).toEqual(["planned", "failed"]);
  });

  it("names what of a case waits, in the order in which it was planned", () => {
    const { opened } = withCases(store);
    opened();
    opened();
    for (const [key, number] of [
      ["b", 1],
      ["a", 1],
      ["c", 2],
      ["d", null],
    ] as const)
      store.outbox.plan([sampleAction({ key, case: number })]);
    expect(store.outbox.waitingOf(1)).toEqual(["b", "a"]);
    store.outbox.settle("b", "done", 5);
    expect([store.outbox.waitingOf(1), store.outbox.waitingOf(3)]).toEqual([["a"], []]);
  });

  it("forgets what was settled long ago, and nothing that still waits", () => {
    store.outbox.plan(["a", "b", "c", "d"].map((key) => sampleAction({ key, nextAt: 10 })));
    store.outbox.settle("a", "done", 100);
    store.outbox.settle("b", "failed", 200);
    store.outbox.settle("c", "recorded", 300);
    expect(store.outbox.forgetSettled(100)).toBe(0);
    expect(store.outbox.forgetSettled(201)).toBe(2);
    expect(["a", "b", "c", "d"].map(store.outbox.statusOf)).toEqual([null, null, "recorded", "planned"]);
    expect(store.outbox.forgetSettled(201)).toBe(0);
    expect(store.outbox.forgetSettled(Number.MAX_SAFE_INTEGER)).toBe(1);
    expect(due()).toEqual(["d"]);
  });

  it("names what belongs to no case, whatever became of it, and lets it go", () => {
    withCases(store).opened();
    store.outbox.plan([sampleAction({ key: "of 1", case: 1 }), sampleAction({ key: "a" }), sampleAction({ key: "b" })]);
    store.outbox.settle("a", "done", 100);
    expect([...store.outbox.withoutCase()].sort()).toEqual(["a", "b"]);
    for (const key of ["a", "b", "of none"]) store.outbox.drop(key);
    expect(store.outbox.withoutCase()).toEqual([]);
    expect([store.outbox.statusOf("a"), store.outbox.statusOf("b")]).toEqual([null, null]);
    // A try that was under way when it was dropped changes nothing any more.
    store.outbox.settle("b", "done", 200);
    store.outbox.putOff("b", 200);
    expect(store.outbox.statusOf("b")).toBeNull();
    expect(due()).toEqual(["of 1"]);
  });

  it("takes all of that back with the work that it belongs to", () => {
    store.outbox.plan([sampleAction({ key: "a" }), sampleAction({ key: "b" })]);
    store.outbox.settle("a", "done", 100);
    const failing = () => {
      store.outbox.forgetSettled(200);
      store.outbox.drop("b");
      throw new Error("power cut");
    };
    expect(() => store.atOnce(failing)).toThrow("power cut");
    expect(["a", "b"].map(store.outbox.statusOf)).toEqual(["done", "planned"]);
  });
});
