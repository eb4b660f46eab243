import { beforeEach, describe, expect, it } from "vitest";
import { anyStore } from "../../test/fakes/open-stores.ts";
import { offer, raised, recordIn, samplePseudonym } from "../../test/fakes/sample-recording.ts";
import { plan } from "../actions/plan.ts";
import type { Store } from "../model/store.ts";
import { judgeCase } from "./handle-case.ts";
import type { Raised } from "./record-decisions.ts";
import { createRecordOnly } from "./record-only.ts";

describe.each(anyStore())("what a replay records in %s", (_, open) => {
  let store: Store;
  let record: (raised: readonly Raised[]) => unknown;
  beforeEach(() => {
    store = open();
    record = createRecordOnly({ store, pseudonym: samplePseudonym, record: recordIn(store), plan, now: () => 1000 });
    return () => store.close();
  });

  const all = () => ({
    log: [...store.log.read()],
    cases: Array.from(store.cases.list(), (one) => [one, store.cases.timeline(one.number)]),
  });

  it("asks for nothing to be done", () => {
    record([raised(), offer()]);
    expect(store.outbox.due(Number.MAX_SAFE_INTEGER, 99)).toEqual([]);
    expect(all().log).toHaveLength(2);
  });

  it("is not written again by the same export, and has the numbers that it had", () => {
    expect(record([raised(), offer()])).toEqual([
      { number: 1, case: 1 },
      { number: 2, case: null },
    ]);
    const before = all();
    expect(record([offer(), raised()])).toEqual([
      { number: 2, case: null },
      { number: 1, case: null },
    ]);
    expect(all()).toEqual(before);
  });

  it("opens no case anew that somebody closed", () => {
    record([raised()]);
    judgeCase(store, 1, "Anna", 2000, "confirmed");
    record([raised()]);
    expect(store.cases.get(1)).toMatchObject({ state: "closed", verdict: "confirmed" });
  });

  it("is written beside it where anything else was decided, and of two that are new each under its own number", () => {
    record([raised()]);
    const others = [
      raised({ level: "urgent" }),
      // A message that was changed is told of once more where a family joins.
      raised({ detectors: [...raised().decision.assessment.detectors, "remote-control"] }),
      raised({ addressee: "u3" }),
      raised({ speaker: "u3" }),
      raised({ at: raised().decision.assessment.at + 1 }),
      raised({}, { message: "m9" }),
      raised({}, { channel: "c9" }),
      raised({}, { community: "g9" }),
      raised({}, { rule: "another" }),
      raised({}, { actions: ["log"] }),
    ];
    expect(record([raised(), ...others])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => expect.objectContaining({ number })),
    );
  });

  it("is written again where it was erased", () => {
    record([raised()]);
    store.log.erase({}, "retention", null, 2000);
    expect(record([raised()])).toEqual([expect.objectContaining({ number: 3 })]);
  });
});
