import { expect, it } from "vitest";
import { raised, recordIn } from "../../test/fakes/sample-recording.ts";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import type { Verdict } from "../model/case.ts";
import { claimCase, judgeCase } from "./handle-case.ts";
import { standingFor } from "./standing-for.ts";

/** A case into which alerts come, with how it stands for one of them. */
const world = () => {
  const store = createMemoryStore();
  let now = 0;
  const record = recordIn(store, { now: () => now });
  return {
    store,
    alert: (at: number, message: string) => {
      now = at;
      record([raised({}, { message })]);
    },
    judge: (at: number, verdict: Verdict) => judgeCase(store, 1, "anna", at, verdict),
    of: (alert: number) => {
      const known = store.cases.get(1);
      return known === null ? null : standingFor(alert, known, store.cases.timeline(1));
    },
  };
};

it("is the verdict of then for what was judged before the case opened again, as it was corrected last", () => {
  const { store, alert, judge, of } = world();
  alert(1, "m1");
  judge(2, "handed-over");
  judge(3, "confirmed");
  alert(4, "m2");
  claimCase(store, 1, "anna", 5);
  expect(of(1)).toMatchObject({ number: 1, verdict: "confirmed", judgedAt: 3, claimedBy: null });
  expect(of(2)).toMatchObject({ number: 1, verdict: null, judgedAt: null, claimedBy: "anna" });
  judge(6, "not-a-concern");
  expect([of(1)?.verdict, of(2)?.verdict]).toEqual(["confirmed", "not-a-concern"]);
});

it("is that of its case also where the clock was set back in between, and none of what is no part of it", () => {
  const { alert, judge, of } = world();
  alert(5000, "m1");
  alert(1000, "m2");
  judge(6000, "confirmed");
  expect([of(1)?.verdict, of(2)?.verdict, of(3)]).toEqual(["confirmed", "confirmed", null]);
});
