import { beforeEach, describe, expect, it } from "vitest";
import { applyEvent, openCase } from "../../src/cases/apply-event.ts";
import type { CaseEvent } from "../../src/model/case.ts";
import type { Store } from "../../src/model/store.ts";
import { anyStore, caseMissing, withCases } from "../fakes/open-stores.ts";
import { sampleAlert } from "../fakes/sample-alert.ts";
import { sampleAction, sampleEvidence, samplePair } from "../fakes/sample-case.ts";

const bytes = (...values: number[]) => new Uint8Array(values);

describe.each(anyStore())("a case store in %s", (_, open) => {
  let store: Store;
  let on: ReturnType<typeof withCases>;
  beforeEach(() => {
    store = open();
    on = withCases(store);
    return () => store.close();
  });

  describe("its cases", () => {
    it("are none at first", () => {
      expect(on.listed()).toEqual([]);
      expect(store.cases.get(1)).toBeNull();
      expect(store.cases.ofPair(samplePair())).toBeNull();
      expect(store.cases.timeline(1)).toEqual([]);
      expect(store.cases.sealedOf(1)).toEqual([]);
      expect(store.cases.dropSealed(1)).toBe(0);
      store.cases.delete(1);
    });

    it("are given back as they were opened and changed", () => {
      const first = on.opened();
      expect(first).toEqual(openCase(1, samplePair(), sampleEvidence()));
      expect(store.cases.get(1)).toEqual(first);
      const after = on.changed(1, { kind: "verdict", verdict: "confirmed", at: 1_777_906_900_000, by: "mod" });
      expect(store.cases.get(1)).toEqual(after);
      expect(after.state).toBe("closed");
    });

    it("are numbered from 1, and no number is given twice, not even that of the last one deleted", () => {
      expect([on.opened().number, on.opened().number]).toEqual([1, 2]);
      store.cases.delete(2);
      expect(on.opened().number).toBe(3);
      for (const number of [1, 3]) store.cases.delete(number);
      expect(on.opened().number).toBe(4);
    });

    it("know only numbers that they have", () => {
      on.opened();
      for (const number of [0, -1, 2, 1.5]) expect(store.cases.get(number)).toBeNull();
      const second = { ...openCase(2, samplePair(), sampleEvidence()) };
      expect(() => store.cases.change(second, { kind: "noted", at: 1, by: "mod" })).toThrow(caseMissing);
      expect(() => store.cases.keepSealed(2, { name: "ids", bytes: bytes(1) })).toThrow(caseMissing);
      expect(() => store.outbox.plan([sampleAction({ case: 2 })])).toThrow(caseMissing);
      expect(store.outbox.waiting()).toBe(0);
    });

    it("are found by pair, the newest first and the whole pair or nothing", () => {
      on.opened();
      on.opened({ addressee: null });
      on.opened({ community: "another" });
      on.opened({ platform: "telegram" });
      on.opened({ speaker: samplePair().addressee ?? "", addressee: samplePair().speaker });
      expect(store.cases.ofPair(samplePair())?.number).toBe(1);
      expect(store.cases.ofPair(samplePair({ addressee: null }))?.number).toBe(2);
      expect(on.opened().number).toBe(6);
      expect(store.cases.ofPair(samplePair())?.number).toBe(6);
      store.cases.delete(6);
      expect(store.cases.ofPair(samplePair())?.number).toBe(1);
      store.cases.delete(1);
      expect(store.cases.ofPair(samplePair())).toBeNull();
    });

    it("are listed by what a filter asks for, the newest first", () => {
      on.opened({}, { at: 10, level: "watch" });
      on.opened({ community: "other" }, { at: 20 });
      on.opened({ speaker: "x", addressee: "y" }, { at: 30 });
      on.opened({ speaker: "y", addressee: null }, { at: 40, level: "urgent" });
      on.changed(2, { kind: "verdict", verdict: "confirmed", at: 50, by: "mod" });
      expect(on.listed()).toEqual([4, 3, 2, 1]);
      expect(on.listed({ state: "open" })).toEqual([4, 3, 1]);
      expect(on.listed({ state: "closed" })).toEqual([2]);
      expect(on.listed({ level: "review" })).toEqual([3, 2]);
      expect(on.listed({ communities: ["other"] })).toEqual([2]);
      expect(on.listed({ communities: ["other", samplePair().community] })).toEqual([4, 3, 2, 1]);
      expect(on.listed({ communities: ["other", "another"] })).toEqual([2]);
      expect(on.listed({ member: "y" })).toEqual([4, 3]);
      expect(on.listed({ member: "y", level: "urgent" })).toEqual([4]);
      expect(on.listed({ member: "x", state: "closed" })).toEqual([]);
      expect(on.listed({ changedBefore: 40 })).toEqual([3, 1]);
      expect(on.listed({ state: "open", changedBefore: 41, limit: 2 })).toEqual([4, 3]);
      on.changed(1, { kind: "preserved", until: 500, at: 60, by: "mod" });
      on.changed(3, { kind: "preserved", until: 600, at: 61, by: "mod" });
      expect(on.listed({ preservedAfter: 499 })).toEqual([3, 1]);
      expect(on.listed({ preservedAfter: 500 })).toEqual([3]);
      expect(on.listed({ preservedAfter: 600 })).toEqual([]);
      expect(on.listed({ limit: 0 })).toEqual([]);
      expect(on.listed({ state: undefined, member: undefined, limit: undefined })).toEqual([4, 3, 2, 1]);
      expect(on.listed({ communities: ["' OR 1=1 --"] })).toEqual([]);
    });

    it("are listed page by page, and may be changed meanwhile", () => {
      store.atOnce(() => {
        for (let count = 0; count < 1203; count += 1) on.opened({ addressee: null }, { at: count });
      });
      expect(on.listed()).toEqual(Array.from({ length: 1203 }, (__, index) => 1203 - index));
      expect(on.listed({ limit: 700 })).toHaveLength(700);
      const abandoned = store.cases.list()[Symbol.iterator]();
      abandoned.next();
      // No cursor is open that would stand in the way of another writer or of closing.
      const gone: number[] = [];
      store.atOnce(() => {
        for (const { number } of store.cases.list({ changedBefore: 1100 })) {
          gone.push(number);
          store.cases.delete(number);
        }
      });
      expect(gone).toHaveLength(1100);
      expect(on.listed()).toHaveLength(103);
    });

    it("hold no more than their fields, whatever else an object carries", () => {
      const signal = { ...sampleAlert().signals[0], says: "add me there" };
      const event = { ...sampleEvidence(), text: "add me there", signals: [signal] } as unknown as CaseEvent;
      store.cases.open((number) => ({ ...openCase(number, samplePair(), event), name: "Robin" }), event);
      on.changed(1, { kind: "noted", at: 5, by: "mod", text: "Robin wrote it" } as CaseEvent);
      expect(JSON.stringify([store.cases.get(1), store.cases.timeline(1)])).not.toMatch(/add me there|Robin/);
      expect(store.cases.timeline(1)).toEqual([sampleEvidence(), { kind: "noted", at: 5, by: "mod" }]);
    });

    it("refuse what they could not give back", () => {
      on.opened();
      const forEver: CaseEvent = { kind: "preserved", until: Number.POSITIVE_INFINITY, at: 5, by: "mod" };
      expect(() => on.changed(1, forEver)).toThrow(TypeError);
      expect(() => store.cases.open(() => openCase(7, samplePair(), sampleEvidence()), sampleEvidence())).toThrow(
        TypeError,
      );
      expect(store.cases.timeline(1)).toHaveLength(1);
      expect(on.opened().number).toBe(2);
    });

    it("are not changed through what was handed in or given back", () => {
      const given = on.opened();
      for (const one of [given, store.cases.get(1)]) (one?.detectors as string[] | undefined)?.pop();
      const part = bytes(1, 2);
      store.cases.keepSealed(1, { name: "ids", bytes: part });
      part[0] = 9;
      store.cases.sealedOf(1)[0]?.bytes.fill(9);
      expect(store.cases.get(1)?.detectors).toEqual(["off-platform-move", "grooming"]);
      expect(store.cases.sealedOf(1)).toEqual([{ name: "ids", bytes: bytes(1, 2) }]);
    });
  });

  describe("a timeline", () => {
    it("has every event as it was, in the order in which they came", () => {
      on.opened();
      on.opened({ community: "other" });
      const events: CaseEvent[] = [
        { kind: "action", key: "alert 1", action: "alert", status: "done", at: 90, by: null },
        { kind: "claimed", at: 80, by: "mod" },
        { ...sampleEvidence({ at: 70, alert: 2 }), kind: "evidence" } as CaseEvent,
        { kind: "preserved", until: 5000, at: 60, by: "mod" },
        { kind: "evidence-erased", at: 60, by: null },
        { kind: "verdict", verdict: "handed-over", at: 60, by: "mod" },
      ];
      for (const event of events) {
        on.changed(1, event);
        on.changed(2, { kind: "noted", at: 1, by: null });
      }
      expect(store.cases.timeline(1)).toEqual([sampleEvidence(), ...events]);
      expect(store.cases.timeline(2)).toHaveLength(7);
    });

    it("tells again what the case is", () => {
      on.opened();
      for (const at of [1, 2, 3]) on.changed(1, { kind: at === 2 ? "claimed" : "noted", at, by: "mod" });
      const [first, ...rest] = store.cases.timeline(1);
      if (!first) throw new Error("no first event");
      expect(rest.reduce(applyEvent, openCase(1, samplePair(), first))).toEqual(store.cases.get(1));
    });
  });

  describe("what is sealed", () => {
    it("is replaced under its name and dropped as a whole, case by case", () => {
      for (const community of ["one", "two"]) on.opened({ community });
      for (const [name, value] of [
        ["ids", 1],
        ["excerpts 2", 2],
        ["excerpts 12", 3],
        ["ids", 4],
      ] as const)
        store.cases.keepSealed(1, { name, bytes: bytes(value) });
      store.cases.keepSealed(2, { name: "ids", bytes: bytes() });
      expect(store.cases.sealedOf(1)).toEqual([
        { name: "ids", bytes: bytes(4) },
        { name: "excerpts 2", bytes: bytes(2) },
        { name: "excerpts 12", bytes: bytes(3) },
      ]);
      expect(store.cases.dropSealed(1)).toBe(3);
      expect(store.cases.dropSealed(1)).toBe(0);
      expect(store.cases.sealedOf(1)).toEqual([]);
      expect(store.cases.sealedOf(2)).toEqual([{ name: "ids", bytes: bytes() }]);
    });
  });
});
