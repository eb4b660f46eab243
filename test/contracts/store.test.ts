import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/model/store.ts";
import { anyStore, caseMissing, withCases } from "../fakes/open-stores.ts";
import { sampleAlert } from "../fakes/sample-alert.ts";
import { sampleAction } from "../fakes/sample-case.ts";

const bytes = (...values: number[]) => new Uint8Array(values);

describe.each(anyStore())("a store in %s", (_, open) => {
  let store: Store;
  let on: ReturnType<typeof withCases>;
  beforeEach(() => {
    store = open();
    on = withCases(store);
    return () => store.close();
  });

  it("deletes a case with all that belongs to it, and nothing of another", () => {
    for (const community of ["one", "two"]) {
      const { number } = on.opened({ community });
      store.cases.keepSealed(number, { name: "ids", bytes: bytes(number) });
      for (const kind of ["alert", "offer-resources"] as const)
        store.outbox.plan([sampleAction({ key: `${kind} ${number}`, case: number, kind })]);
      store.outbox.settle(`alert ${number}`, "done", 5);
    }
    store.cases.delete(1);
    expect(store.cases.get(1)).toBeNull();
    expect(store.cases.timeline(1)).toEqual([]);
    expect(store.cases.sealedOf(1)).toEqual([]);
    expect(store.outbox.statusOf("alert 1")).toBeNull();
    expect(store.outbox.due(Number.MAX_SAFE_INTEGER, 9).map(({ key }) => key)).toEqual(["offer-resources 2"]);
    expect(store.outbox.statusOf("alert 2")).toBe("done");
    expect(store.cases.timeline(2)).toHaveLength(1);
    expect(store.cases.sealedOf(2)).toHaveLength(1);
  });

  describe("at once", () => {
    const write = (key: string) => {
      const [entry] = store.log.append([sampleAlert()]);
      const { number } = on.opened({}, { alert: entry?.number ?? 0 });
      store.cases.keepSealed(number, { name: "ids", bytes: bytes(1) });
      store.outbox.plan([sampleAction({ key, case: number })]);
      return number;
    };
    const all = () => ({
      alerts: Array.from(store.log.read(), ({ number }) => number),
      verified: store.log.verify(),
      cases: [...store.cases.list()],
      timelines: on.listed().map(store.cases.timeline),
      sealed: on.listed().map(store.cases.sealedOf),
      due: store.outbox.due(Number.MAX_SAFE_INTEGER, 100),
      statuses: ["a", "b", "c"].map(store.outbox.statusOf),
    });

    it("stands as a whole, and gives back what the work gives", () => {
      expect(store.atOnce(() => write("a"))).toBe(1);
      expect(all()).toMatchObject({ alerts: [1], cases: [{ number: 1 }], due: [{ key: "a" }] });
    });

    it("leaves nothing of any part when the work throws, and throws what it threw", () => {
      write("a");
      write("b");
      store.outbox.settle("b", "done", 5);
      const before = all();
      const mistake = new SyntaxError("a mistake of the work, not of the file");
      const work = () => {
        write("c");
        on.changed(1, { kind: "claimed", at: 5, by: "mod" });
        store.cases.keepSealed(1, { name: "ids", bytes: bytes(2) });
        store.cases.dropSealed(2);
        store.outbox.trying("a", 99_999_999_999_999);
        store.outbox.settle("a", "failed", 5);
        store.cases.delete(2);
        store.cases.delete(1);
        write("d");
        throw mistake;
      };
      expect(() => store.atOnce(work)).toThrow(mistake);
      expect(all()).toEqual(before);
      expect(write("c")).toBe(3);
      expect(store.log.verify()).toMatchObject({ ok: true, entries: 3 });
    });

    it("may stand within another, whose end decides for both", () => {
      const before = all();
      expect(() =>
        store.atOnce(() => {
          store.atOnce(() => write("a"));
          throw new RangeError("outer");
        }),
      ).toThrow(RangeError);
      expect(all()).toEqual(before);
    });

    it("goes on after a part of it that was taken back", () => {
      store.atOnce(() => {
        write("a");
        expect(() =>
          store.atOnce(() => {
            write("b");
            throw new RangeError("inner");
          }),
        ).toThrow(RangeError);
        expect(() => store.log.append([sampleAlert(), sampleAlert({ score: Number.NaN })])).toThrow(TypeError);
        expect(() => store.outbox.plan([sampleAction({ key: "x" }), sampleAction({ key: "y", case: 9 })])).toThrow(
          caseMissing,
        );
        expect(store.log.verify()).toMatchObject({ ok: true, entries: 1 });
        write("c");
      });
      expect(all()).toMatchObject({ alerts: [1, 2], verified: { ok: true }, cases: [{ number: 2 }, { number: 1 }] });
      expect(all().statuses).toEqual(["planned", null, "planned"]);
      expect(store.outbox.statusOf("x")).toBeNull();
    });
  });
});
