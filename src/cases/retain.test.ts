import { beforeEach, describe, expect, it } from "vitest";
import { anyStore } from "../../test/fakes/open-stores.ts";
import { offer, plainSeal, raised, recordIn } from "../../test/fakes/sample-recording.ts";
import type { Case } from "../model/case.ts";
import type { Retention } from "../model/retention.ts";
import type { Store } from "../model/store.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { claimCase, judgeCase, noteOnCase, preserveCase } from "./handle-case.ts";
import { purgeAlerts, retain } from "./retain.ts";

const start = Date.parse("2026-05-04T15:00:00Z");
const days: Retention = { keepExcerpts: true, evidence: 30, cases: 180, alerts: 365, actions: 7 };

describe.each(anyStore())("retention in %s", (_, open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    return () => store.close();
  });

  const recordOn = (day: number, ...what: Parameters<typeof raised>) =>
    recordIn(store, { now: () => start + day * DAY_MS })([raised(...what)]);
  const retainOn = (day: number, ms = 0) => retain(store, days, start + day * DAY_MS + ms);
  const preserveOn = (day: number, number: number, forDays: number) =>
    preserveCase(store, number, "Anna", start + day * DAY_MS, {
      until: start + (day + forDays) * DAY_MS,
      reason: "the police asked",
      seal: plainSeal,
    });
  const alerts = () => Array.from(store.log.read(), ({ number }) => number);
  const cases = () => Array.from(store.cases.list(), ({ number }) => number);
  const nothing = { sealed: 0, cases: 0, alerts: 0, actions: 0 };

  it("has nothing to do in an empty store", () => {
    expect(retainOn(0)).toEqual(nothing);
    expect(store.log.verify()).toMatchObject({ ok: true, entries: 0 });
  });

  it("deletes each kind after its days, and not a millisecond before", () => {
    recordOn(0);
    store.outbox.settle("1 alert", "done", start);
    const due: readonly [number, typeof nothing][] = [
      [7, { ...nothing, actions: 1 }],
      [30, { ...nothing, sealed: 3 }],
      [180, { ...nothing, cases: 1 }],
      [365, { ...nothing, alerts: 1 }],
    ];
    for (const [day, deleted] of due) {
      expect([day, retainOn(day)]).toEqual([day, nothing]);
      expect([day, retainOn(day, 1)]).toEqual([day, deleted]);
      expect([day, retainOn(day, 1)]).toEqual([day, nothing]);
    }
    expect(store.log.verify()).toMatchObject({ ok: true, entries: 2, erased: 1 });
  });

  it("notes in the case that its evidence is gone, which makes the case no younger", () => {
    recordOn(0);
    retainOn(31);
    const gone = { kind: "evidence-erased", at: start + 31 * DAY_MS, by: null };
    expect(store.cases.timeline(1).at(-1)).toEqual(gone);
    expect(store.cases.get(1)?.changedAt).toBe(start);
    expect(retainOn(181)).toMatchObject({ cases: 1 });
  });

  it("counts from the last change of a case", () => {
    recordOn(0);
    claimCase(store, 1, "Anna", start + 20 * DAY_MS);
    expect(retainOn(31)).toEqual(nothing);
    expect(retainOn(51)).toMatchObject({ sealed: 3 });
  });

  it("does not erase at once what a replay of an old export wrote down", () => {
    recordOn(0, { at: Date.parse("2019-01-01T00:00:00Z") });
    expect(retainOn(1)).toEqual(nothing);
    expect(retainOn(366)).toMatchObject({ alerts: 1 });
  });

  it("leaves a preserved case whole, with its alerts, and deletes it when its time is over", () => {
    recordOn(0);
    recordOn(0, { addressee: null });
    recordOn(1);
    preserveOn(170, 1, 180);
    preserveOn(349, 1, 180);
    expect(retainOn(367)).toMatchObject({ cases: 1, alerts: 1 });
    expect([cases(), alerts()]).toEqual([[1], [1, 3]]);
    expect(store.cases.sealedOf(1).map(({ name }) => name)).toContain("excerpts 3");
    expect(retainOn(530)).toMatchObject({ cases: 1, alerts: 2 });
    expect([cases(), alerts()]).toEqual([[], []]);
    expect(store.log.verify().ok).toBe(true);
  });

  it("leaves a preserved case its evidence, and the case itself, though nobody has touched it for longer than its days", () => {
    recordOn(0);
    preserveOn(0, 1, 180);
    const parts = store.cases.sealedOf(1);
    expect(retain(store, { ...days, cases: 60, alerts: 90 }, start + 100 * DAY_MS)).toEqual(nothing);
    expect([cases(), alerts(), store.cases.sealedOf(1)]).toEqual([[1], [1], parts]);
  });

  it("deletes the evidence of what was judged no concern while it was preserved, once that time is over", () => {
    recordOn(0);
    preserveOn(0, 1, 3);
    judgeCase(store, 1, "Anna", start + DAY_MS, "not-a-concern");
    expect(retainOn(2)).toEqual(nothing);
    expect(retainOn(3)).toMatchObject({ sealed: 4 });
    // What is noted afterwards is kept like any note.
    noteOnCase(store, 1, "Anna", start + 4 * DAY_MS, { text: "a friend of theirs", seal: plainSeal });
    expect(retainOn(5)).toEqual(nothing);
    expect(store.cases.sealedOf(1)).toHaveLength(1);
  });

  it("leaves the evidence of what was confirmed while it was preserved for as long as that of any case", () => {
    recordOn(0);
    preserveOn(0, 1, 3);
    judgeCase(store, 1, "Anna", start + DAY_MS, "confirmed");
    expect(retainOn(4)).toEqual(nothing);
    expect(retainOn(32)).toMatchObject({ sealed: 4 });
  });

  it("says of which cases something is about to be deleted, once, while it is still there", () => {
    recordOn(0);
    recordOn(0, { addressee: null });
    preserveOn(0, 2, 180);
    const told: (readonly [number, number])[] = [];
    const onGone = ({ number }: Case) => told.push([number, store.cases.sealedOf(number).length]);
    for (const day of [30, 31, 32]) retain(store, days, start + day * DAY_MS, onGone);
    expect(told).toEqual([[1, 3]]);
    // Where cases go before their evidence would.
    recordOn(40, { addressee: "somebody else" });
    retain(store, { ...days, cases: 10 }, start + 51 * DAY_MS, onGone);
    expect(told).toContainEqual([3, 3]);
  });

  it("lets the actions of a deleted case go, be they waiting or not", () => {
    recordOn(0, {}, { actions: ["log", "alert", "timeout"] });
    store.outbox.settle("1 alert", "done", start);
    expect(retain(store, { ...days, actions: 3650 }, start + 181 * DAY_MS)).toMatchObject({ cases: 1, actions: 0 });
    expect(["1 alert", "1 timeout"].map(store.outbox.statusOf)).toEqual([null, null]);
  });

  it("lets an offer of help go with its alert, and not before", () => {
    recordIn(store, { now: () => start })([offer()]);
    retainOn(365);
    expect(store.outbox.statusOf("1 offer-resources")).toBe("planned");
    retainOn(365, 1);
    expect(store.outbox.statusOf("1 offer-resources")).toBeNull();
    expect(alerts()).toEqual([]);
  });

  it("deletes nothing too early when the clock was set back, and all that is due when it runs again", () => {
    recordOn(0);
    expect(retainOn(-20_000)).toEqual(nothing);
    expect(retainOn(400)).toEqual({ sealed: 0, cases: 1, alerts: 1, actions: 0 });
  });

  it("deletes all that is due or nothing", () => {
    recordOn(0);
    const full = (): never => {
      throw new Error("disk full");
    };
    const failing = { ...store, outbox: { ...store.outbox, forgetSettled: full } };
    expect(() => retain(failing, days, start + 400 * DAY_MS)).toThrow("disk full");
    expect([cases(), alerts(), store.cases.sealedOf(1).length]).toEqual([[1], [1], 3]);
    expect(store.log.verify()).toMatchObject({ ok: true, entries: 1 });
  });

  it("goes through more cases than are read at once", () => {
    const many = Array.from({ length: 1203 }, (__, index) => raised({ speaker: `s${index}` }));
    recordIn(store, { now: () => start })(many);
    expect(retainOn(31)).toMatchObject({ sealed: 3609 });
    expect(retainOn(366)).toMatchObject({ cases: 1203, alerts: 1203 });
  });

  it("purges by hand what was written down before a time, and spares what is preserved", () => {
    recordOn(0);
    recordOn(1, { addressee: null });
    recordIn(store, { now: () => start })([offer()]);
    recordOn(9);
    preserveOn(2, 1, 30);
    expect(purgeAlerts(store, start + 5 * DAY_MS, start + 10 * DAY_MS)).toBe(2);
    expect(alerts()).toEqual([1, 4]);
    expect(store.outbox.statusOf("3 offer-resources")).toBeNull();
    expect(store.outbox.statusOf("2 alert")).toBe("planned");
    expect(purgeAlerts(store, start + 5 * DAY_MS, start + 40 * DAY_MS)).toBe(1);
  });
});
