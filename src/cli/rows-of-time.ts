import { DAY_MS } from "../model/time-spans.ts";

/**
 * Rows of days or weeks, each under the day on which it begins; a run of them in which nothing happened is one row, so that
 * time can be read off a table.
 */
export const rowsOfTime = <Row extends { readonly from: string }>(
  by: "day" | "week",
  each: readonly Row[],
): readonly (readonly [string, Row | null])[] => {
  const step = by === "week" ? 7 * DAY_MS : DAY_MS;
  let expected = Number.NaN;
  return each.flatMap((row) => {
    const missing = Date.parse(row.from) > expected;
    expected = Date.parse(row.from) + step;
    return missing ? [["…", null] as const, [row.from, row] as const] : [[row.from, row] as const];
  });
};
