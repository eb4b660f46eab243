import { beforeEach, describe, expect, it } from "vitest";
import { anyStore } from "../../test/fakes/open-stores.ts";
import { offer, plainOpen, plainSeal, raised, recordIn, samplePseudonym } from "../../test/fakes/sample-recording.ts";
import type { Store } from "../model/store.ts";
import { claimCase, judgeCase } from "./handle-case.ts";
import { openAction } from "./planned-action.ts";
import type { RecordParts } from "./record-decisions.ts";
import { openParts } from "./sealed-parts.ts";

describe.each(anyStore())("decisions recorded in %s", (_, open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    return () => store.close();
  });

  const kinds = (number = 1) => store.cases.timeline(number).map(({ kind }) => kind);
  const partNames = (number = 1) => store.cases.sealedOf(number).map(({ name }) => name);
  const all = () => ({
    log: [...store.log.read()],
    cases: Array.from(store.cases.list(), (one) => [one, store.cases.timeline(one.number), partNames(one.number)]),
    actions: store.outbox.due(Number.MAX_SAFE_INTEGER, 99),
  });

  it("stand in the log, in a case with its evidence, and in the outbox", () => {
    expect(recordIn(store)([raised()])).toEqual([{ number: 1, case: 1 }]);
    expect(store.log.get(1)).toMatchObject({ recordedAt: 1000, level: "review", actions: ["log", "alert"] });
    expect(store.cases.get(1)).toMatchObject({ state: "open", level: "review", openedAt: 1000, changedAt: 1000 });
    expect(kinds()).toEqual(["opened", "action"]);
    const [ids, excerpts] = openParts(1, store.cases.sealedOf(1), plainOpen);
    expect(JSON.parse(ids?.text ?? "")).toMatchObject({ speaker: "u1", addressee: "u2", messages: ["m1"] });
    expect(excerpts).toEqual({ name: "excerpts 1", text: JSON.stringify(raised().excerpts) });
    const [action, ...others] = store.outbox.due(1000, 99);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ key: "1 alert", case: 1, plannedAt: 1000, nextAt: 1000, attempts: 0 });
    expect(action && openAction(action, plainOpen)).toMatchObject({ kind: "alert", case: 1, to: null });
  });

  it("keep every id and every word apart from what is not sealed", () => {
    recordIn(store)([raised({ speaker: "PLANTED-a", addressee: "PLANTED-b" }, { message: "PLANTED-m" }), offer()]);
    const { actions, ...readable } = all();
    expect(JSON.stringify([readable, actions.map(({ bytes, ...rest }) => rest)])).not.toMatch(/PLANTED|secret/);
  });

  it("join the open case of their pair, and no other", () => {
    const record = recordIn(store);
    expect(record([raised(), raised({ level: "urgent" }), raised({ addressee: null })])).toEqual([
      { number: 1, case: 1 },
      { number: 2, case: 1 },
      { number: 3, case: 2 },
    ]);
    expect(record([raised({}, { community: "g2" }), raised()]).map((one) => one.case)).toEqual([3, 1]);
    expect(kinds()).toEqual(["opened", "action", "evidence", "action", "evidence", "action"]);
    expect(store.cases.get(1)?.level).toBe("urgent");
    expect(partNames()).toEqual(["ids 1", "excerpts 1", "decision", "ids 2", "excerpts 2", "ids 5", "excerpts 5"]);
  });

  it("let nothing wait for its turn of a case in which something urgent comes after it", () => {
    recordIn(store)([raised({ level: "review" })]);
    const waiting = () => store.outbox.due(1_000_000, 9).map(({ key }) => key);
    store.outbox.trying("1 alert", 2_000_000);
    recordIn(store)([raised({ level: "review" }, { message: "m2" })]);
    expect(waiting()).toEqual([]);
    recordIn(store)([raised({ level: "urgent" }, { message: "m3" })]);
    expect(waiting()).toEqual(["1 alert"]);
  });

  it("leave an open case with whoever looks at it", () => {
    recordIn(store)([raised()]);
    claimCase(store, 1, "Anna", 2000);
    recordIn(store, { now: () => 3000 })([raised()]);
    expect(store.cases.get(1)).toMatchObject({ changedAt: 3000, claimedBy: "Anna", claimedAt: 2000 });
  });

  it("open a judged case again, at the level of what is new", () => {
    recordIn(store)([raised({ level: "urgent" })]);
    judgeCase(store, 1, "Anna", 2000, "not-a-concern");
    expect(partNames()).toEqual([]);
    expect(recordIn(store, { now: () => 3000 })([raised()])).toEqual([{ number: 2, case: 1 }]);
    expect(store.cases.get(1)).toMatchObject({ state: "open", verdict: null, level: "review", changedAt: 3000 });
    expect(partNames()).toEqual(["ids 2", "excerpts 2", "decision"]);
  });

  it("keep links and no words where that is wanted", () => {
    recordIn(store, { keepExcerpts: false })([raised()]);
    expect(partNames()).toEqual(["ids 1", "decision"]);
    const kept = [...store.cases.sealedOf(1), ...store.outbox.due(1000, 9)].map(({ bytes }) => bytes);
    for (const bytes of kept) expect(Buffer.from(bytes).toString()).not.toContain("secret");
  });

  it("make no case of an offer of help, nor of what is only logged, and a case of their own of those whom moderators are to help", () => {
    const watched = raised({ level: "watch" }, { actions: ["log"] });
    const told = raised({ concern: "help" }, { actions: ["log", "alert", "offer-resources"] });
    expect(recordIn(store)([offer(), watched, told]).map((one) => one.case)).toEqual([null, null, 1]);
    const [helped, ...others] = store.cases.list();
    expect(others).toEqual([]);
    // Nobody stands there as the one whom the case is about: it never joins a case of suspicion.
    expect(helped?.addressee).toBe(helped?.speaker);
    const planned = store.outbox.due(1000, 99);
    expect(planned.map(({ key, case: number }) => [key, number])).toEqual([
      ["1 offer-resources", null],
      ["3 alert", 1],
    ]);
    expect(planned[0] && openAction(planned[0], plainOpen)).toMatchObject({ to: "u1", case: null });
  });

  it("keep the order of the actions of one decision", () => {
    recordIn(store)([raised({}, { actions: ["log", "alert", "ping-on-duty", "timeout"] })]);
    const told: string[] = [];
    for (let [next] = store.outbox.due(1000, 1); next; [next] = store.outbox.due(1000, 1)) {
      told.push(next.key);
      store.outbox.settle(next.key, "done", 1000);
    }
    expect(told).toEqual(["1 alert", "1 ping-on-duty", "1 timeout"]);
  });

  it("are nothing where there are none", () => {
    expect(recordIn(store)([])).toEqual([]);
    expect(all()).toEqual({ log: [], cases: [], actions: [] });
  });

  const fail = (): never => {
    throw new Error("power cut");
  };
  /** A function that does its work so many times and fails from then on. */
  const failAfter = <A extends unknown[], R>(times: number, work: (...given: A) => R) => {
    let left = times;
    return (...given: A): R => (left-- > 0 ? work(...given) : fail());
  };
  const broken: readonly [string, (healthy: Store) => Partial<RecordParts>][] = [
    ["the log", (healthy) => ({ store: { ...healthy, log: { ...healthy.log, append: fail } } })],
    ["opening a case", (healthy) => ({ store: { ...healthy, cases: { ...healthy.cases, open: fail } } })],
    [
      "the second piece of evidence",
      ({ cases, ...rest }) => ({ store: { ...rest, cases: { ...cases, keepSealed: failAfter(3, cases.keepSealed) } } }),
    ],
    [
      "the second event of an action",
      ({ cases, ...rest }) => ({ store: { ...rest, cases: { ...cases, change: failAfter(2, cases.change) } } }),
    ],
    [
      "the second plan of actions",
      ({ outbox, ...rest }) => ({ store: { ...rest, outbox: { ...outbox, plan: failAfter(1, outbox.plan) } } }),
    ],
    ["sealing", () => ({ seal: failAfter(4, plainSeal) })],
    ["pseudonyms", () => ({ pseudonym: failAfter(7, samplePseudonym) })],
    ["planning", () => ({ plan: failAfter(1, () => []) })],
    ["the clock", () => ({ now: failAfter(3, () => 1000) })],
  ];

  it.each(broken)("are not there at all when %s fails", (__, breakIt) => {
    recordIn(store)([raised()]);
    const before = all();
    expect(() => recordIn(store, breakIt(store))([raised({ addressee: null }), raised()])).toThrow("power cut");
    expect(all()).toEqual(before);
    expect(store.log.verify()).toMatchObject({ ok: true, entries: 1 });
    expect(recordIn(store)([raised({ addressee: null })])).toEqual([{ number: 2, case: 2 }]);
  });
});
