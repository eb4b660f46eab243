import { beforeEach, describe, expect, it } from "vitest";
import { anyStore } from "../../test/fakes/open-stores.ts";
import { offer, plainSeal, raised, recordIn, samplePseudonym } from "../../test/fakes/sample-recording.ts";
import type { Store } from "../model/store.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { countForgettable, forget } from "./forget.ts";
import { preserveCase } from "./handle-case.ts";
import { memberPseudonym, placePseudonym } from "./to-entry.ts";

const member = (id: string, community = "g1") => memberPseudonym(samplePseudonym, "discord", community, id);
const ofU1 = { member: member("u1") };
const ofG1 = { communities: [placePseudonym(samplePseudonym, "discord", "g1")] };
const now = 5000;

describe.each(anyStore())("forgetting in %s", (_, open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    recordIn(store)([
      raised(), // alert 1, case 1: u1 towards u2
      raised({ speaker: "u3", addressee: "u1" }), // alert 2, case 2
      raised({ speaker: "u3", addressee: "u4" }), // alert 3, case 3: others
      offer("u1"), // alert 4, no case
      offer("u4"), // alert 5, no case: another
      raised({ level: "watch" }, { actions: ["log"] }), // alert 6, no case
      raised({ addressee: null }), // alert 7, case 4
      raised({}, { community: "g2" }), // alert 8, case 5: another community
      raised(), // alert 9, case 1
    ]);
    return () => store.close();
  });

  const alerts = () => Array.from(store.log.read(), ({ number }) => number);
  const cases = () => Array.from(store.cases.list(), ({ number }) => number);
  const actions = () =>
    store.outbox
      .due(now, 99)
      .map(({ key }) => key)
      .sort();
  const preserve = (number: number, until = now + 10 * DAY_MS) =>
    preserveCase(store, number, "Anna", 1000, { until, reason: "the police asked", seal: plainSeal });

  it("deletes all of one member, as writer and as the one written to, and nothing of others", () => {
    expect(forget(store, ofU1, null, now)).toEqual({ cases: 3, alerts: 6, preserved: [] });
    expect([cases(), alerts()]).toEqual([
      [5, 3],
      [3, 5, 8],
    ]);
    expect(store.cases.sealedOf(1)).toEqual([]);
    expect(store.cases.timeline(1)).toEqual([]);
  });

  it("lets go what was still to be done about them: with their cases, and offers of help to them", () => {
    forget(store, ofU1, null, now);
    expect(actions()).toEqual(["3 alert", "5 offer-resources", "8 alert"]);
    expect(store.outbox.statusOf("4 offer-resources")).toBeNull();
  });

  it("counts before what it would delete, and deletes nothing by that", () => {
    preserve(2);
    const before = [cases(), alerts(), actions()];
    const counted = countForgettable(store, ofU1, now);
    expect([cases(), alerts(), actions()]).toEqual(before);
    expect(forget(store, ofU1, null, now)).toEqual(counted);
  });

  it("keeps the alerts of a preserved case of somebody who called for help, also for whom they wrote to", () => {
    const call = () => raised({ concern: "help", detectors: ["help-seeking"], speaker: "u5", addressee: "u6" });
    recordIn(store)([call(), call()]); // alerts 10 and 11, case 6
    preserve(6);
    const kept = { number: 6, until: now + 10 * DAY_MS, alerts: [10, 11] };
    const ofU6 = { member: member("u6") };
    expect(countForgettable(store, ofU6, now)).toEqual({ cases: 0, alerts: 0, preserved: [kept] });
    expect(forget(store, ofU6, null, now)).toEqual({ cases: 0, alerts: 0, preserved: [kept] });
    expect(forget(store, ofU6, null, kept.until)).toEqual({ cases: 0, alerts: 2, preserved: [] });
  });

  it("writes the erasure down without saying of whom", () => {
    forget(store, ofU1, null, now);
    expect(store.log.verify()).toMatchObject({ ok: true, entries: 10, erased: 6 });
    expect(JSON.stringify([...store.log.read()])).not.toContain(ofU1.member);
    expect(store.log.get(10)).toBeNull();
  });

  it("keeps a preserved case with its own alerts and actions until then, and nothing else of the member", () => {
    preserve(1);
    const kept = { number: 1, until: now + 10 * DAY_MS, alerts: [1, 9] };
    expect(forget(store, ofU1, null, now)).toEqual({ cases: 2, alerts: 4, preserved: [kept] });
    expect([cases(), alerts()]).toEqual([
      [5, 3, 1],
      [1, 3, 5, 8, 9],
    ]);
    expect(store.cases.sealedOf(1).map(({ name }) => name)).toContain("excerpts 9");
    expect(actions()).toContain("1 alert");
    expect(forget(store, ofU1, null, now)).toEqual({ cases: 0, alerts: 0, preserved: [kept] });
    expect(forget(store, ofU1, null, kept.until)).toEqual({ cases: 1, alerts: 2, preserved: [] });
    expect(store.log.verify().ok).toBe(true);
  });

  it("keeps for one member what another's preserved case holds of both", () => {
    preserve(2);
    expect(forget(store, { member: member("u3") }, null, now)).toMatchObject({ cases: 1, alerts: 1 });
    expect([cases(), alerts()]).toEqual([
      [5, 4, 2, 1],
      [1, 2, 4, 5, 6, 7, 8, 9],
    ]);
  });

  it("deletes all of a community but what is preserved there, and nothing of another", () => {
    preserve(3);
    const kept = { number: 3, until: now + 10 * DAY_MS, alerts: [3] };
    expect(forget(store, ofG1, null, now)).toEqual({ cases: 3, alerts: 7, preserved: [kept] });
    expect([cases(), alerts()]).toEqual([
      [5, 3],
      [3, 8],
    ]);
    expect(actions()).toEqual(["3 alert", "8 alert"]);
  });

  it("knows nothing of a stranger, and writes nothing down then", () => {
    expect(forget(store, { member: member("u9") }, null, now)).toEqual({ cases: 0, alerts: 0, preserved: [] });
    expect(forget(store, { member: member("u1", "g9") }, null, now)).toEqual({ cases: 0, alerts: 0, preserved: [] });
    expect(store.log.verify()).toMatchObject({ entries: 9, erased: 0 });
  });

  it("deletes all or nothing", () => {
    const full = (): never => {
      throw new Error("disk full");
    };
    const before = [cases(), alerts(), actions()];
    const failing = { ...store, outbox: { ...store.outbox, drop: full } };
    expect(() => forget(failing, ofU1, null, now)).toThrow("disk full");
    expect([cases(), alerts(), actions()]).toEqual(before);
    expect(store.log.verify()).toMatchObject({ ok: true, entries: 9 });
  });

  it("does not forget for the future: who is noticed again has a new case", () => {
    forget(store, ofU1, null, now);
    expect(recordIn(store)([raised()])).toEqual([{ number: 11, case: 6 }]);
  });
});
