import type { AlertEntry } from "../model/alert-log.ts";
import type { DetectorId } from "../model/finding.ts";
import { addTo, type Counting, createSums, type Daily, overTime, type Span } from "./daily.ts";
import { isForHelp } from "./tell-case.ts";
import { dayOf } from "./utc-day.ts";

/** How many entries there are: alerts by level and in all, and offers of help, which are no alerts. */
export interface Counts {
  urgent: number;
  review: number;
  watch: number;
  /** Of every level together. */
  alerts: number;
  /** Alerts that a moderator was told of, where the others were only written down. */
  told: number;
  offers: number;
}

/** What stands in an alert log, in named parts. Days are UTC, `YYYY-MM-DD`; a week is named after its Monday. */
export interface AlertCounts {
  readonly total: Counts;
  /** By detector, the most frequent first; an entry counts once for each of its detectors. */
  readonly detectors: readonly (Counts & { readonly detector: DetectorId })[];
  readonly languages: readonly (Counts & { readonly language: string })[];
  /** In order of time; one in which nothing happened is left out. */
  readonly periods: {
    readonly by: "day" | "week";
    readonly each: readonly (Counts & { readonly from: string })[];
  };
  /** In how many alerts a signal stood, however often in each; the most frequent first. */
  readonly signals: readonly { readonly id: string; readonly detector: DetectorId; readonly alerts: number }[];
  readonly load: Span & { readonly alerts: Daily; readonly told: Daily };
}

const none = (): Counts => ({ urgent: 0, review: 0, watch: 0, alerts: 0, told: 0, offers: 0 });

/** One entry as counts; null for one of level `none` without an offer, which is neither alert nor offer. */
const countsOf = (entry: AlertEntry): Counts | null => {
  const { level, actions } = entry;
  // What offers help beside an alert on somebody is an alert.
  if (isForHelp(entry) && actions.includes("offer-resources")) return { ...none(), offers: 1 };
  if (level === "none") return null;
  return { ...none(), [level]: 1, alerts: 1, told: actions.includes("alert") ? 1 : 0 };
};

/** The order of ids, the same on every machine. */
export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The most frequent first, then by name, so that the order of the entries changes nothing. */
const byFrequency = <Key extends string>(sums: ReadonlyMap<Key, Counts>): [Key, Counts][] =>
  [...sums].sort(([a, x], [b, y]) => y.alerts - x.alerts || y.offers - x.offers || byId(a, b));

/** Counts the entries of a log one by one, and holds only sums by day, detector, language and signal. */
export const countAlerts = (entries: Iterable<AlertEntry>, counting: Counting): AlertCounts => {
  const days = createSums<number, Counts>(none);
  const detectors = createSums<DetectorId, Counts>(none);
  const languages = createSums<string, Counts>(none);
  const signals = new Map<string, { readonly id: string; readonly detector: DetectorId; alerts: number }>();
  const total = none();
  for (const entry of entries) {
    const counts = countsOf(entry);
    if (counts === null) continue;
    addTo(total, counts);
    days.add(dayOf(entry.at), counts);
    languages.add(entry.language, counts);
    for (const detector of new Set(entry.detectors)) detectors.add(detector, counts);
    if (counts.alerts === 0) continue;
    for (const [id, detector] of new Map(entry.signals.map((signal) => [signal.id, signal.detector]))) {
      const seen = signals.get(id);
      if (seen === undefined) signals.set(id, { id, detector, alerts: 1 });
      else seen.alerts++;
    }
  }

  const { span, periods, daily } = overTime(days.sums, counting, none);
  return {
    total,
    detectors: byFrequency(detectors.sums).map(([detector, counts]) => ({ detector, ...counts })),
    languages: byFrequency(languages.sums).map(([language, counts]) => ({ language, ...counts })),
    periods,
    signals: [...signals.values()].sort((a, b) => b.alerts - a.alerts || byId(a.id, b.id)),
    load: { ...span, alerts: daily("alerts"), told: daily("told") },
  };
};
