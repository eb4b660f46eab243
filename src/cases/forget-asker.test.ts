import { beforeEach, describe, expect, it } from "vitest";
import { anyStore } from "../../test/fakes/open-stores.ts";
import { offer, plainSeal, raised, recordIn, samplePseudonym } from "../../test/fakes/sample-recording.ts";
import type { Verdict } from "../model/case.ts";
import type { Store } from "../model/store.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { forgetAsker } from "./forget-asker.ts";
import { judgeCase, preserveCase } from "./handle-case.ts";
import { retain } from "./retain.ts";
import { memberPseudonym } from "./to-entry.ts";

const member = (id: string) => memberPseudonym(samplePseudonym, "discord", "g1", id);
const now = 5000;
const days = { keepExcerpts: true, evidence: 30, cases: 180, alerts: 365, actions: 7 };

describe.each(anyStore())("forgetting who asks, in %s", (_, open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    recordIn(store)([
      raised(), // alert 1, case 1: u1 towards u2
      raised({ concern: "help", detectors: ["help-seeking"] }), // alert 2, case 2: u1 asks for help
      raised({ speaker: "u3", addressee: "u1" }), // alert 3, case 3: u3 towards u1
      offer("u1"), // alert 4, no case
      raised({ level: "watch" }, { actions: ["log"] }), // alert 5, no case
      raised({ speaker: "u3", addressee: "u4" }), // alert 6, case 4: others
    ]);
    return () => store.close();
  });

  const held = () => ({
    cases: Array.from(store.cases.list(), ({ number }) => number).reverse(),
    alerts: Array.from(store.log.read(), ({ number }) => number),
  });
  const judge = (number: number, verdict: Verdict) => judgeCase(store, number, "Anna", 2000, verdict);

  it("deletes at once what they said looking for help, and alerts of no case", () => {
    expect(forgetAsker(store, member("u1"), now)).toBe(true);
    expect(held()).toEqual({ cases: [1, 3, 4], alerts: [1, 3, 6] });
    expect(store.outbox.statusOf("4 offer-resources")).toBeNull();
    expect(store.log.verify().ok).toBe(true);
  });

  it("keeps a case about them whole, with what is sealed and planned, while moderators are on it and after", () => {
    forgetAsker(store, member("u1"), now);
    expect(store.cases.sealedOf(1).map(({ name }) => name)).toContain("excerpts 1");
    expect(store.outbox.statusOf("1 alert")).toBe("planned");
    judge(1, "confirmed");
    forgetAsker(store, member("u1"), now);
    expect(held().cases).toEqual([1, 3, 4]);
  });

  it("keeps a case about who wrote to them, whom they may be pressed to shield", () => {
    expect(forgetAsker(store, member("u2"), now)).toBe(false);
    expect(held().cases).toContain(1);
  });

  it("deletes a case of no concern at once, unless it is preserved, and says whether they are looked into", () => {
    judge(1, "not-a-concern");
    expect(forgetAsker(store, member("u1"), now)).toBe(false);
    expect(held()).toEqual({ cases: [3, 4], alerts: [3, 6] });
    preserveCase(store, 4, "Anna", 2000, { until: 2000 + DAY_MS, reason: "asked", seal: plainSeal });
    judge(4, "not-a-concern");
    forgetAsker(store, member("u4"), now);
    expect(held().cases).toEqual([3, 4]);
  });

  it("keeps what others wrote to them who called for help, in a case or with an offer that is on its way", () => {
    recordIn(store)([
      raised({ concern: "help", detectors: ["help-seeking"], speaker: "u5", addressee: "u6" }), // alert 7, case 5
      raised(
        { concern: "help", detectors: ["help-seeking"], speaker: "u5", addressee: "u6" },
        { actions: ["log", "offer-resources"] },
      ), // alert 8, no case
    ]);
    forgetAsker(store, member("u6"), now);
    expect(held().alerts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(store.outbox.statusOf("8 offer-resources")).toBe("planned");
    forgetAsker(store, member("u5"), now);
    expect(held().alerts).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("leaves the rest to retention, which deletes it by itself", () => {
    judge(1, "confirmed");
    forgetAsker(store, member("u1"), now);
    retain(store, days, 2000 + 181 * DAY_MS);
    expect(held().cases).toEqual([]);
  });
});
