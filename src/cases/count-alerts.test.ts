import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAlert, sampleAlert } from "../../test/fakes/sample-alert.ts";
import type { AlertEntry, NewAlertEntry } from "../model/alert-log.ts";
import type { DetectorId } from "../model/finding.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { type Counts, countAlerts } from "./count-alerts.ts";
import { isForHelp } from "./tell-case.ts";

const toEntry = (alert: NewAlertEntry, index = 0): AlertEntry => ({
  ...alert,
  kind: "alert",
  number: index + 1,
  previous: "",
  digest: "",
  hash: "",
});
const signal = (id: string, detector: DetectorId) => ({ id, detector, stance: "direct", start: 0, end: 1 }) as const;
const at = (time: string) => ({ at: Date.parse(time) });
const counts = (changes: Partial<Counts>): Counts => ({
  urgent: 0,
  review: 0,
  watch: 0,
  alerts: 0,
  told: 0,
  offers: 0,
  ...changes,
});
const offer = { actions: ["log", "offer-resources"], detectors: ["help-seeking"], signals: [] } as const;

// 2026-05-03 is a Sunday; nothing happens from the 6th to the 10th.
const known = [
  sampleAlert({ ...at("2026-05-03T23:59:59.999Z"), level: "watch", actions: ["log"] }),
  sampleAlert({
    ...at("2026-05-04T00:00:00Z"),
    level: "urgent",
    detectors: ["image-coercion", "payment-extortion"],
    signals: [signal("threat-to-share", "image-coercion"), signal("gift-cards", "payment-extortion")],
  }),
  sampleAlert({
    ...at("2026-05-04T12:00:00Z"),
    language: "fr",
    detectors: ["grooming"],
    signals: [signal("keep-secret", "grooming"), signal("keep-secret", "grooming")],
  }),
  sampleAlert({ ...at("2026-05-05T08:00:00Z"), ...offer, language: "ca" }),
  sampleAlert({ ...at("2026-05-11T08:00:00Z"), detectors: ["grooming"], signals: [signal("keep-secret", "grooming")] }),
  sampleAlert({ ...at("2026-05-11T09:00:00Z"), level: "none" }),
].map(toEntry);

describe("the counts of a known log", () => {
  const found = countAlerts(known, { by: "day" });

  it("tells alerts from offers, and leaves out what is neither", () => {
    expect(found.total).toEqual(counts({ urgent: 1, review: 2, watch: 1, alerts: 4, told: 3, offers: 1 }));
  });

  it("counts an alert once for each of its detectors", () => {
    expect(found.detectors).toEqual([
      { detector: "grooming", ...counts({ review: 2, watch: 1, alerts: 3, told: 2 }) },
      { detector: "image-coercion", ...counts({ urgent: 1, alerts: 1, told: 1 }) },
      { detector: "off-platform-move", ...counts({ watch: 1, alerts: 1 }) },
      { detector: "payment-extortion", ...counts({ urgent: 1, alerts: 1, told: 1 }) },
      { detector: "help-seeking", ...counts({ offers: 1 }) },
    ]);
  });

  it("counts by language", () => {
    expect(found.languages).toEqual([
      { language: "en", ...counts({ urgent: 1, review: 1, watch: 1, alerts: 3, told: 2 }) },
      { language: "fr", ...counts({ review: 1, alerts: 1, told: 1 }) },
      { language: "ca", ...counts({ offers: 1 }) },
    ]);
  });

  it("counts by day, where a day begins at midnight UTC", () => {
    expect(found.periods).toEqual({
      by: "day",
      each: [
        { from: "2026-05-03", ...counts({ watch: 1, alerts: 1 }) },
        { from: "2026-05-04", ...counts({ urgent: 1, review: 1, alerts: 2, told: 2 }) },
        { from: "2026-05-05", ...counts({ offers: 1 }) },
        { from: "2026-05-11", ...counts({ review: 1, alerts: 1, told: 1 }) },
      ],
    });
  });

  it("counts by week, where a week begins on Monday", () => {
    expect(countAlerts(known, { by: "week" }).periods).toEqual({
      by: "week",
      each: [
        { from: "2026-04-27", ...counts({ watch: 1, alerts: 1 }) },
        { from: "2026-05-04", ...counts({ urgent: 1, review: 1, alerts: 2, told: 2, offers: 1 }) },
        { from: "2026-05-11", ...counts({ review: 1, alerts: 1, told: 1 }) },
      ],
    });
  });

  it("counts in how many alerts a signal stood, once an alert", () => {
    expect(found.signals).toEqual([
      { id: "keep-secret", detector: "grooming", alerts: 2 },
      { id: "gift-cards", detector: "payment-extortion", alerts: 1 },
      { id: "move-to-app", detector: "off-platform-move", alerts: 1 },
      { id: "threat-to-share", detector: "image-coercion", alerts: 1 },
    ]);
  });

  it("reckons the load over all days from the first to the last, also the quiet ones", () => {
    expect(found.load).toEqual({
      from: "2026-05-03",
      to: "2026-05-11",
      days: 9,
      alerts: { mean: 4 / 9, most: 2, on: "2026-05-04" },
      told: { mean: 3 / 9, most: 2, on: "2026-05-04" },
    });
  });

  it("reckons the load over the whole time that was asked for", () => {
    const asked = { from: Date.parse("2026-05-01"), to: Date.parse("2026-06-01") };
    const { load } = countAlerts(known, { by: "week", ...asked });
    expect(load).toMatchObject({ from: "2026-05-01", to: "2026-05-31", days: 31, alerts: { mean: 4 / 31 } });
  });
});

describe("countAlerts", () => {
  it("counts nothing in nothing, whatever time was asked for", () => {
    expect(countAlerts([], { by: "day", from: 0, to: DAY_MS })).toEqual({
      total: counts({}),
      detectors: [],
      languages: [],
      periods: { by: "day", each: [] },
      signals: [],
      load: {
        from: null,
        to: null,
        days: 0,
        alerts: { mean: 0, most: 0, on: null },
        told: { mean: 0, most: 0, on: null },
      },
    });
  });

  it("counts an alert beside which a policy offers help as the alert that it is", () => {
    const both = toEntry(sampleAlert({ level: "urgent", actions: ["log", "alert", "offer-resources"] }));
    expect(countAlerts([both], { by: "day" }).total).toEqual(counts({ urgent: 1, alerts: 1, told: 1 }));
  });

  it("goes on past a time that no calendar reaches", () => {
    const far = toEntry(sampleAlert({ at: Number.MAX_SAFE_INTEGER }));
    expect(countAlerts([far], { by: "week" }).total.alerts).toBe(1);
  });

  const anyEntries = fc.array(
    fc
      .tuple(anyAlert, fc.integer({ min: -400, max: 400 }))
      .map(([alert, day]) => ({ ...alert, at: day * DAY_MS + alert.at })),
    { maxLength: 30 },
  );
  const keys = ["urgent", "review", "watch", "alerts", "told", "offers"] as const;
  const sum = (rows: readonly Counts[]) => {
    const total = counts({});
    for (const row of rows) for (const key of keys) total[key] += row[key];
    return total;
  };

  it("adds up, for any entries", () => {
    fc.assert(
      fc.property(anyEntries, fc.constantFrom("day", "week"), (alerts, by) => {
        const { total, periods, languages, detectors, signals, load } = countAlerts(alerts.map(toEntry), { by });
        const offers = alerts.filter((one) => isForHelp(one) && one.actions.includes("offer-resources"));
        const others = alerts.filter((one) => !offers.includes(one) && one.level !== "none");
        expect([total.offers, total.alerts]).toEqual([offers.length, others.length]);
        expect(total.urgent + total.review + total.watch).toBe(total.alerts);
        expect(sum(periods.each)).toEqual(total);
        expect(sum(languages)).toEqual(total);
        const named = alerts.filter((one) => offers.includes(one) || others.includes(one));
        expect(sum(detectors).alerts + sum(detectors).offers).toBe(named.flatMap((one) => one.detectors).length);
        for (const row of [...periods.each, ...languages, ...detectors]) {
          expect(row.urgent + row.review + row.watch).toBe(row.alerts);
          expect(row.told).toBeLessThanOrEqual(row.alerts);
        }
        for (const one of signals) expect(one.alerts).toBeLessThanOrEqual(total.alerts);
        expect(load.alerts.mean * load.days).toBeCloseTo(total.alerts);
        expect(load.told.mean * load.days).toBeCloseTo(total.told);
        expect(load.alerts.most).toBeGreaterThanOrEqual(load.alerts.mean);
      }),
    );
  });

  it("comes to the same in any order", () => {
    const shuffled = anyEntries.chain((alerts) =>
      fc.tuple(fc.constant(alerts), fc.shuffledSubarray(alerts, { minLength: alerts.length })),
    );
    fc.assert(
      fc.property(shuffled, ([alerts, others]) => {
        const withOneDetector = (entry: NewAlertEntry) => ({
          ...entry,
          signals: entry.signals.map((one) => ({ ...one, detector: "grooming" as const })),
        });
        const count = (list: readonly NewAlertEntry[]) =>
          countAlerts(list.map(withOneDetector).map(toEntry), { by: "day" });
        expect(count(others)).toEqual(count(alerts));
      }),
    );
  });

  it("names a week after its Monday, before and after 1970 too", () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (day) => {
        const [week] = countAlerts([toEntry(sampleAlert({ at: day * DAY_MS }))], { by: "week" }).periods.each;
        const monday = new Date(week?.from ?? "");
        expect(monday.getUTCDay()).toBe(1);
        expect(day * DAY_MS - monday.getTime()).toBeGreaterThanOrEqual(0);
        expect(day * DAY_MS - monday.getTime()).toBeLessThan(7 * DAY_MS);
      }),
    );
  });
});
