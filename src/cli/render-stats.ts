import type { AlertCounts, Counts } from "../cases/count-alerts.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { dailyTable } from "./daily-table.ts";
import type { Io } from "./io.ts";
import { type Cell, numbersTable, plottedTable } from "./numbers-table.ts";
import { rowsOfTime } from "./rows-of-time.ts";

const MOST_SIGNALS = 15;

const cellsOf = ({ urgent, review, watch, alerts, offers }: Counts): Cell[] => [urgent, review, watch, alerts, offers];

/** The name of a language in the reader's own; a dash where it is not known. */
const nameOf = (language: string, reader: string): string =>
  /^[a-z]{2,3}$/.test(language)
    ? (new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language)
    : "–";

const periods = ({ periods: { by, each } }: AlertCounts, columnNames: readonly string[], wording: Wording, io: Io) => {
  const { stats } = wording;
  const rows = rowsOfTime(by, each);
  return plottedTable(
    by === "week" ? stats.byWeek : stats.byDay,
    [by === "week" ? stats.week : stats.day, ...columnNames],
    rows.map(([name, one]) => [name, ...(one === null ? ["", "", "", "", ""] : cellsOf(one))]),
    { name: stats.perPeriod, values: rows.map(([, one]) => one?.alerts ?? 0) },
    io,
  );
};

/** The counts of an alert log as tables; on a terminal with a bar for the alerts of each day or week. Empty where there is nothing. */
export const renderStats = (counts: AlertCounts, wording: Wording, io: Io): string => {
  const { stats, terminal, levels, detectors } = wording;
  const { total, signals, load } = counts;
  const { from, to, days } = load;
  if (from === null || to === null) return "";
  const levelNames = [levels.urgent.name, levels.review.name, levels.watch.name];
  const columnNames = [...levelNames, stats.total, terminal.resources];
  return [
    `${fillIn(stats.span, { from, to, days })}\n`,
    numbersTable(
      stats.byLevel,
      [...levelNames, stats.total, stats.told, terminal.resources],
      [[total.urgent, total.review, total.watch, total.alerts, total.told, total.offers]],
    ),
    numbersTable(
      stats.byFamily,
      [terminal.families, ...columnNames],
      counts.detectors.map((one) => [detectors[one.detector].name, ...cellsOf(one)]),
    ),
    numbersTable(
      stats.byLanguage,
      [stats.language, ...columnNames],
      counts.languages.map((one) => [nameOf(one.language, wording.language), ...cellsOf(one)]),
    ),
    periods(counts, columnNames, wording, io),
    ...(signals.length === 0
      ? []
      : [
          numbersTable(
            stats.signals,
            [stats.signal, terminal.families, stats.withSignal],
            signals.slice(0, MOST_SIGNALS).map(({ id, detector, alerts }) => [id, detectors[detector].name, alerts]),
          ),
        ]),
    dailyTable(
      stats.load,
      [
        [terminal.alerts, load.alerts],
        [stats.told, load.told],
      ],
      wording,
    ),
  ].join("\n");
};
