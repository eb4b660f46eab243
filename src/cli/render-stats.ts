import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import type { AlertCounts, Counts } from "../cases/count-alerts.ts";
import { DAY_MS } from "../model/day.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { bar } from "./bar.ts";
import type { Io } from "./io.ts";
import { paint } from "./style.ts";

type Cell = string | number;

const MOST_SIGNALS = 15;
const WIDEST_CELL = 30;
const NARROWEST_CELL = 6;
const WIDEST_PLOT = 30;
const NARROWEST_PLOT = 6;

const longest = (texts: readonly string[]) => Math.max(...texts.map((text) => stripVTControlCharacters(text).length));

/** How wide each column must be so that no word is cut: headings wrap between words, cells only when they are very long. */
const widthsOf = (head: readonly string[], rows: readonly (readonly Cell[])[]): number[] =>
  head.map((heading, index) => {
    const cells = longest(["", ...rows.map((row) => String(row[index] ?? ""))]);
    return Math.max(NARROWEST_CELL, longest(heading.split(" ")), Math.min(cells, WIDEST_CELL)) + 2;
  });

/** A table under its heading: words to the left, numbers to the right. */
const section = (heading: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const table = new Table({
    head: head.map((one) => paint("bold", one)),
    colWidths: widthsOf(head, rows),
    colAligns: head.map((_, index) => (/^\d+([.,]\d+)?$/.test(String(rows[0]?.[index])) ? "right" : "left")),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return `${paint("bold", heading)}\n${table.toString()}\n`;
};

const cellsOf = ({ urgent, review, watch, alerts, offers }: Counts): Cell[] => [urgent, review, watch, alerts, offers];

/** The name of a language in the reader's own; a dash where it is not known. */
const nameOf = (language: string, reader: string): string =>
  /^[a-z]{2,3}$/.test(language)
    ? (new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language)
    : "–";

/** Rows of days or weeks; a run of them in which nothing happened is one row, so that time can be read off the table. */
function* periodRows({ by, each }: AlertCounts["periods"]): Generator<[string, Counts | null]> {
  const step = by === "week" ? 7 * DAY_MS : DAY_MS;
  let expected = Number.NaN;
  for (const { from, ...counts } of each) {
    if (Date.parse(from) > expected) yield ["…", null];
    yield [from, counts];
    expected = Date.parse(from) + step;
  }
}

const periods = (counts: AlertCounts, columnNames: readonly string[], { stats }: Wording, io: Io): string => {
  const { by, each } = counts.periods;
  const rows = [...periodRows(counts.periods)];
  const cells = rows.map(([name, one]) => [name, ...(one === null ? ["", "", "", "", ""] : cellsOf(one))]);
  const heading = by === "week" ? stats.byWeek : stats.byDay;
  const head = [by === "week" ? stats.week : stats.day, ...columnNames];
  if (!io.plots) return section(heading, head, cells);
  const taken = widthsOf(head, cells).reduce((sum, width) => sum + width + 1, 1);
  const columns = Math.max(NARROWEST_PLOT, Math.min(WIDEST_PLOT, io.columns - taken - 3));
  const most = Math.max(...each.map(({ alerts }) => alerts));
  const plot = rows.map(([, one]) => paint("cyan", bar(one?.alerts ?? 0, most, columns)));
  return section(
    heading,
    [...head, stats.perPeriod],
    cells.map((row, index) => [...row, plot[index] ?? ""]),
  );
};

const load = ({ load: { alerts, told } }: AlertCounts, { stats, terminal, language }: Wording): string => {
  const row = (name: string, { mean, most, on }: typeof alerts) => [
    name,
    mean.toLocaleString(language, { maximumFractionDigits: 1 }),
    most,
    on ?? "–",
  ];
  return section(
    stats.load,
    ["", stats.mean, stats.most, stats.mostOn],
    [row(terminal.alerts, alerts), row(stats.told, told)],
  );
};

/** The counts of an alert log as tables; on a terminal with a bar for the alerts of each day or week. */
export const renderStats = (counts: AlertCounts, wording: Wording, io: Io): string => {
  const { stats, terminal, levels, detectors } = wording;
  const { total, signals } = counts;
  const { from, to, days } = counts.load;
  if (from === null || to === null) return `${stats.nothing}\n`;
  const levelNames = [levels.urgent.name, levels.review.name, levels.watch.name];
  const columnNames = [...levelNames, stats.total, terminal.resources];
  return [
    `${fillIn(stats.span, { from, to, days })}\n`,
    section(
      stats.byLevel,
      [...levelNames, stats.total, stats.told, terminal.resources],
      [[total.urgent, total.review, total.watch, total.alerts, total.told, total.offers]],
    ),
    section(
      stats.byFamily,
      [terminal.families, ...columnNames],
      counts.detectors.map((one) => [detectors[one.detector].name, ...cellsOf(one)]),
    ),
    section(
      stats.byLanguage,
      [stats.language, ...columnNames],
      counts.languages.map((one) => [nameOf(one.language, wording.language), ...cellsOf(one)]),
    ),
    periods(counts, columnNames, wording, io),
    ...(signals.length === 0
      ? []
      : [
          section(
            stats.signals,
            [stats.signal, terminal.families, stats.withSignal],
            signals.slice(0, MOST_SIGNALS).map(({ id, detector, alerts }) => [id, detectors[detector].name, alerts]),
          ),
        ]),
    load(counts, wording),
  ].join("\n");
};
