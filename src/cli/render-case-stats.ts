import { type CaseCounts, type Durations, leastJudged } from "../cases/count-cases.ts";
import { verdicts } from "../model/case.ts";
import { DAY_MS, HOUR_MS } from "../model/time-spans.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { dailyTable } from "./daily-table.ts";
import type { Io } from "./io.ts";
import { numbersTable, plottedTable } from "./numbers-table.ts";
import { rowsOfTime } from "./rows-of-time.ts";

const MOST_SIGNALS = 15;
const units = [
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", 60_000],
] as const;

/** A time in the largest unit of which there is at least one. */
const spell = (ms: number | null, language: string): string => {
  if (ms === null) return "–";
  const [unit, size] = units.find(([, least]) => ms >= least) ?? (["second", 1000] as const);
  const format = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return (ms / size).toLocaleString(language, format);
};

const percent = (share: number, language: string) => share.toLocaleString(language, { style: "percent" });

const outcome = ({ verdicts: counts, unclaimed }: CaseCounts, { caseStats, cases, language }: Wording, io: Io) => {
  const rows = (["open", ...verdicts] as const).map((what) => ({
    name: what === "open" ? cases.states.open : cases.verdicts[what],
    count: counts[what],
  }));
  const table = plottedTable(
    caseStats.outcome,
    [cases.texts.verdict, caseStats.cases, caseStats.share],
    rows.map(({ name, count }) => [name, count, percent(count / counts.cases, language)]),
    { name: "", values: rows.map(({ count }) => count), most: counts.cases },
    io,
  );
  return `${table}${fillIn(caseStats.unclaimed, { count: unclaimed })}\n`;
};

const times = ({ toClaim, toVerdict }: CaseCounts, { caseStats, language }: Wording) => {
  const row = (name: string, { count, median, ninety }: Durations) => [
    name,
    count,
    spell(median, language),
    spell(ninety, language),
  ];
  return numbersTable(
    caseStats.times,
    ["", caseStats.cases, caseStats.median, caseStats.ninety],
    [row(caseStats.toClaim, toClaim), row(caseStats.toVerdict, toVerdict)],
  );
};

const falseAlarms = ({ signals }: CaseCounts, { caseStats, stats, cases, language }: Wording, io: Io) => {
  const told = signals
    .flatMap((one) => (one.share === null ? [] : [{ ...one, share: one.share }]))
    .slice(0, MOST_SIGNALS);
  const heading = fillIn(caseStats.falseAlarms, { count: leastJudged });
  if (told.length === 0) return `${heading}\n${caseStats.tooFew}\n`;
  return plottedTable(
    heading,
    [stats.signal, caseStats.judged, cases.verdicts["not-a-concern"], caseStats.share],
    told.map(({ id, judged, notAConcern, share }) => [id, judged, notAConcern, percent(share, language)]),
    { name: "", values: told.map(({ share }) => share), most: 1 },
    io,
  );
};

const work = ({ work: { periods, daily, moderators } }: CaseCounts, wording: Wording, io: Io): readonly string[] => {
  const { caseStats, stats } = wording;
  const names = { opened: caseStats.opened, claimed: caseStats.claimed, judged: caseStats.judged };
  const kinds = Object.keys(names) as readonly (keyof typeof names)[];
  const rows = rowsOfTime(periods.by, periods.each);
  const weekly = periods.by === "week";
  return [
    plottedTable(
      weekly ? caseStats.byWeek : caseStats.byDay,
      [weekly ? stats.week : stats.day, ...Object.values(names)],
      rows.map(([name, one]) => [name, ...kinds.map((kind) => one?.[kind] ?? "")]),
      { name: caseStats.opened, values: rows.map(([, one]) => one?.opened ?? 0) },
      io,
    ),
    `${dailyTable(
      caseStats.work,
      kinds.map((kind) => [names[kind], daily[kind]]),
      wording,
    )}${fillIn(caseStats.moderators, { count: moderators })}\n`,
  ];
};

/** The counts of cases as tables, on a terminal with bars. Parts of which nothing is known are left out. */
export const renderCaseStats = (counts: CaseCounts, wording: Wording, io: Io): string =>
  [
    ...(counts.verdicts.cases === 0 ? [] : [outcome(counts, wording, io), times(counts, wording)]),
    ...(counts.signals.length === 0 ? [] : [falseAlarms(counts, wording, io)]),
    ...(counts.work.days === 0 ? [] : work(counts, wording, io)),
  ].join("\n");
