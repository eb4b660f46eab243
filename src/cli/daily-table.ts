import type { Daily } from "../cases/daily.ts";
import type { Wording } from "../model/wording.ts";
import { numbersTable } from "./numbers-table.ts";

/** How many a day of several things: on average, at the most, and on which day those were. */
export const dailyTable = (
  heading: string,
  rows: readonly (readonly [name: string, daily: Daily])[],
  { stats, language }: Wording,
): string =>
  numbersTable(
    heading,
    ["", stats.mean, stats.most, stats.mostOn],
    rows.map(([name, { mean, most, on }]) => [
      name,
      mean.toLocaleString(language, { maximumFractionDigits: 1 }),
      most,
      on ?? "–",
    ]),
  );
