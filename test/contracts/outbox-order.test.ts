import { describe, expect, test } from "vitest";
import { anyStore } from "../fakes/open-stores.ts";
import { samplePlanned } from "../fakes/sample-action.ts";
import { withNineCases } from "../fakes/store-of-cases.ts";

describe.each(anyStore())("what a sender relies on, in %s", (_, open) => {
  const holding = (...planned: (readonly [key: string, at: number, ofCase: number | null])[]) => {
    const { outbox } = withNineCases(open());
    outbox.plan(planned.map(([key, at, ofCase]) => samplePlanned(key, at, { case: ofCase })));
    return { outbox, due: (now: number, limit = 10) => outbox.due(now, limit).map(({ key }) => key) };
  };

  test("hands out of each case only what was planned first, and all that belongs to none", () => {
    const { due } = holding(["a1", 0, 1], ["a2", 0, 1], ["b1", 0, 2], ["x", 0, null], ["y", 0, null]);
    expect(due(0)).toEqual(["a1", "b1", "x", "y"]);
    expect(due(0, 2)).toEqual(["a1", "b1"]);
  });

  test("keeps the rest of a case back while its first is put off or tried, and counts it not as next", () => {
    const { outbox, due } = holding(["a1", 0, 1], ["a2", 0, 1]);
    outbox.trying("a1", 60);
    expect([due(59), outbox.nextAt()]).toEqual([[], 60]);
    outbox.putOff("a1", 900);
    expect([due(899), outbox.nextAt()]).toEqual([[], 900]);
    expect(outbox.due(900, 1)).toMatchObject([samplePlanned("a1", 0, { case: 1, attempts: 1, nextAt: 900 })]);
  });

  test.each(["done", "recorded", "failed"] as const)("goes on in a case when its first is %s", (status) => {
    const { outbox, due } = holding(["a1", 0, 1], ["a2", 0, 1]);
    outbox.settle("a1", status, 5);
    expect([due(5), outbox.nextAt(), outbox.waiting(), outbox.statusOf("a1")]).toEqual([["a2"], 0, 1, status]);
    outbox.settle("a2", status, 6);
    expect([due(6), outbox.nextAt(), outbox.waiting()]).toEqual([[], null, 0]);
  });

  test("hands out first what has been due the longest", () => {
    const { outbox, due } = holding(["a", 0, 1], ["b", 20, 2], ["c", 10, null]);
    outbox.trying("a", 30);
    expect(due(30)).toEqual(["c", "b", "a"]);
  });

  test("hands out what was never tried before all that was, however long that has been due", () => {
    const { outbox, due } = holding(["a", 0, 1], ["b", 0, 2], ["c", 0, null]);
    for (const key of ["c", "b"]) outbox.trying(key, key === "b" ? 10 : 20);
    expect([due(90), due(90, 2), due(90, 1)]).toEqual([["a", "b", "c"], ["a", "b"], ["a"]]);
    outbox.plan([samplePlanned("d", 90)]);
    expect(due(90)).toEqual(["a", "d", "b", "c"]);
  });
});
