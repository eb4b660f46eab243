import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleEvidence, samplePair, sampleTime } from "../../test/fakes/sample-handled-case.ts";
import { type CaseEvent, type Verdict, verdicts } from "../model/case.ts";
import { DAY_MS, HOUR_MS } from "../model/time-spans.ts";
import { applyEvent, openCase } from "./apply-event.ts";
import { type CaseCounts, countCases, type KnownCase } from "./count-cases.ts";

const anna = "Ann4kS7eB1rYh9cUzTfLaDw";
const ben = "Ben7pLs2Qa0XwVt5rJmKzCg";

/** 4 May 2026, midnight UTC: a Monday. */
const start = Date.parse("2026-05-04T00:00:00Z");

const opened = (at: number, signals: readonly string[] = [], kind: "opened" | "reopened" | "evidence" = "opened") => ({
  ...sampleEvidence({
    kind,
    signals: signals.map((id) => ({ id, detector: "grooming", stance: "direct", start: 0, end: 1 })),
  }),
  at,
});
const claimed = (at: number, by = anna): CaseEvent => ({ kind: "claimed", at, by });
const judged = (at: number, verdict: Verdict, by = anna): CaseEvent => ({ kind: "verdict", verdict, at, by });

let number = 0;
/** The case that some events make, as the store would keep it. */
const known = (...timeline: readonly CaseEvent[]): KnownCase => {
  const [first = sampleEvidence(), ...rest] = timeline;
  return { case: rest.reduce(applyEvent, openCase(++number, samplePair, first)), timeline };
};
const count = (cases: readonly KnownCase[], asked: { from?: number; to?: number; by?: "day" | "week" } = {}) => {
  const counts = countCases(cases, { by: "day", ...asked });
  if (counts === null) throw new Error("nothing was counted");
  return counts;
};

describe("the counts of known cases", () => {
  const found = count([
    known(opened(start), claimed(start + HOUR_MS), judged(start + 5 * HOUR_MS, "confirmed")),
    known(opened(start), claimed(start + 3 * HOUR_MS, ben), judged(start + DAY_MS, "handed-over", ben)),
    known(opened(start + DAY_MS), claimed(start + DAY_MS + 2 * HOUR_MS)),
    known(opened(start + 3 * DAY_MS)),
  ]);

  it("tell what became of them, and that nobody looks at one", () => {
    const expected = { cases: 4, open: 2, confirmed: 1, "not-a-concern": 0, "handed-over": 1 };
    expect([found.verdicts, found.unclaimed]).toEqual([expected, 1]);
  });

  it("tell how long it took until a claim and a verdict", () => {
    expect(found.toClaim).toEqual({ count: 3, median: 2 * HOUR_MS, ninety: 3 * HOUR_MS });
    expect(found.toVerdict).toEqual({ count: 2, median: 5 * HOUR_MS, ninety: 24 * HOUR_MS });
  });

  it("tell the work by day and in all, and how many did it", () => {
    expect(found.work).toEqual({
      from: "2026-05-04",
      to: "2026-05-07",
      days: 4,
      periods: {
        by: "day",
        each: [
          { from: "2026-05-04", opened: 2, claimed: 2, judged: 1 },
          { from: "2026-05-05", opened: 1, claimed: 1, judged: 1 },
          { from: "2026-05-07", opened: 1, claimed: 0, judged: 0 },
        ],
      },
      daily: {
        opened: { mean: 1, most: 2, on: "2026-05-04" },
        claimed: { mean: 0.75, most: 2, on: "2026-05-04" },
        judged: { mean: 0.5, most: 1, on: "2026-05-04" },
      },
      moderators: 2,
    });
  });

  it("never say who did it", () => {
    expect(JSON.stringify(found)).not.toMatch(new RegExp(`${anna}|${ben}`));
  });
});

describe("a case that opens again", () => {
  const again = known(
    opened(start, ["first"]),
    claimed(start + HOUR_MS),
    judged(start + 2 * HOUR_MS, "not-a-concern"),
    opened(start + DAY_MS, ["second"], "reopened"),
    opened(start + DAY_MS + HOUR_MS, ["third"], "evidence"),
    judged(start + DAY_MS + 4 * HOUR_MS, "confirmed"),
    judged(start + 5 * DAY_MS, "handed-over"),
  );

  it("counts anew, with its own times and signals, and a corrected verdict in the place of the first", () => {
    const { verdicts: found, toClaim, toVerdict, signals, work } = count([again]);
    expect(found).toEqual({ cases: 2, open: 0, confirmed: 0, "not-a-concern": 1, "handed-over": 1 });
    expect(toClaim).toEqual({ count: 1, median: HOUR_MS, ninety: HOUR_MS });
    expect(toVerdict).toEqual({ count: 2, median: 2 * HOUR_MS, ninety: 4 * HOUR_MS });
    expect(signals.map(({ id, judged: of, notAConcern }) => [id, of, notAConcern])).toEqual([
      ["first", 1, 1],
      ["second", 1, 0],
      ["third", 1, 0],
    ]);
    expect([work.daily.opened.mean * work.days, work.daily.judged.mean * work.days]).toEqual([2, 3]);
  });
});

describe("the false-alarm share of a signal", () => {
  const times = (many: number, verdict: Verdict, ...signals: string[]) =>
    Array.from({ length: many }, () => known(opened(start, signals), judged(start + 1, verdict)));

  it("is reckoned from ten judged cases on, once a case, and leaves open ones out", () => {
    const { signals } = count([
      ...times(4, "not-a-concern", "often", "often", "seldom"),
      ...times(5, "confirmed", "often", "seldom"),
      ...times(1, "handed-over", "often"),
      ...times(10, "confirmed", "right"),
      known(opened(start, ["often", "open"])),
    ]);
    expect(signals).toEqual([
      { id: "often", detector: "grooming", judged: 10, notAConcern: 4, share: 0.4 },
      { id: "right", detector: "grooming", judged: 10, notAConcern: 0, share: 0 },
      { id: "seldom", detector: "grooming", judged: 9, notAConcern: 4, share: null },
    ]);
  });
});

describe("the time that was asked for", () => {
  const old = known(opened(start), claimed(start + 10 * DAY_MS), judged(start + 11 * DAY_MS, "confirmed", ben));
  const later = { from: start + 10 * DAY_MS, to: start + 12 * DAY_MS };

  it("narrows cases by when they opened, and work by when it was done", () => {
    const { verdicts: found, toClaim, work } = count([old, known(opened(start + 10 * DAY_MS))], later);
    expect(found).toMatchObject({ cases: 1, open: 1, confirmed: 0 });
    expect(toClaim).toEqual({ count: 0, median: null, ninety: null });
    expect(work).toMatchObject({ days: 2, moderators: 2, daily: { opened: { mean: 0.5 }, judged: { mean: 0.5 } } });
    expect(count([old], { to: start + DAY_MS }).work).toMatchObject({ moderators: 0, daily: { claimed: { most: 0 } } });
  });

  it("widens the span of days", () => {
    expect(count([old], { from: start - DAY_MS, to: start + 20 * DAY_MS }).work).toMatchObject({
      from: "2026-05-03",
      to: "2026-05-23",
      days: 21,
    });
    expect(count([old], { by: "week" }).work.periods.each.map(({ from }) => from)).toEqual([
      "2026-05-04",
      "2026-05-11",
    ]);
  });

  it("leaves nothing where nothing is in it", () => {
    expect(countCases([], { by: "day" })).toBeNull();
    expect(countCases([old], { by: "day", from: start + DAY_MS, to: start + 2 * DAY_MS })).toBeNull();
  });
});

describe("countCases", () => {
  const anyEvent = fc.oneof(
    fc.record({
      kind: fc.constantFrom("evidence", "reopened"),
      names: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }),
      gap: fc.nat(3 * DAY_MS),
    }),
    fc.record({ kind: fc.constantFrom("claimed", "released", "noted"), gap: fc.nat(DAY_MS), by: fc.nat(4) }),
    fc.record({
      kind: fc.constant("verdict"),
      verdict: fc.constantFrom(...verdicts),
      gap: fc.nat(DAY_MS),
      by: fc.nat(4),
    }),
  );
  /** A case whose clock mostly goes forward, as events would be written. */
  const anyCase = fc.tuple(fc.nat(20 * DAY_MS), fc.array(anyEvent, { maxLength: 8 })).map(([first, events]) => {
    let at = sampleTime + first;
    const timeline: CaseEvent[] = [opened(at, ["a"])];
    for (const event of events) {
      at += event.gap - HOUR_MS;
      const closed = timeline.findLast(({ kind }) => kind === "verdict" || kind === "reopened")?.kind === "verdict";
      if ("names" in event) timeline.push(opened(at, event.names, closed ? "reopened" : "evidence"));
      else if ("verdict" in event) timeline.push(judged(at, event.verdict, `m${event.by}`));
      else timeline.push({ kind: event.kind, at, by: `m${event.by}` } as CaseEvent);
    }
    return known(...timeline);
  });
  const anyCases = fc.array(anyCase, { minLength: 1, maxLength: 25 });

  it("adds up, for any cases", () => {
    fc.assert(
      fc.property(anyCases, fc.constantFrom("day", "week"), (cases, by) => {
        const { verdicts: found, toVerdict, toClaim, signals, work, unclaimed } = count(cases, { by });
        expect(found.open + found.confirmed + found["not-a-concern"] + found["handed-over"]).toBe(found.cases);
        expect(found.open).toBe(cases.filter((one) => one.case.state === "open").length);
        expect(toVerdict.count).toBe(found.cases - found.open);
        expect(unclaimed).toBeLessThanOrEqual(found.open);
        for (const { count: of, median, ninety } of [toVerdict, toClaim]) {
          expect([median === null, ninety === null]).toEqual([of === 0, of === 0]);
          expect(median ?? 0).toBeGreaterThanOrEqual(0);
          expect(ninety ?? 0).toBeGreaterThanOrEqual(median ?? 0);
        }
        for (const one of signals) expect(one.notAConcern).toBeLessThanOrEqual(one.judged);
        expect(work.periods.each.reduce((sum, each) => sum + each.opened, 0)).toBe(found.cases);
        expect(work.daily.opened.mean * work.days).toBeCloseTo(found.cases);
      }),
    );
  });

  it("comes to the same in any order", () => {
    const shuffled = anyCases.chain((cases) =>
      fc.tuple(fc.constant(cases), fc.shuffledSubarray(cases, { minLength: cases.length })),
    );
    fc.assert(
      fc.property(shuffled, ([cases, others]) => {
        expect(count(others)).toEqual<CaseCounts>(count(cases));
      }),
    );
  });
});
