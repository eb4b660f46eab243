import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import { bar } from "./bar.ts";
import type { Io } from "./io.ts";
import { paint } from "./style.ts";

/** What stands in a cell. */
export type Cell = string | number;

/** A last column of bars, one a row, drawn on a terminal only. */
export interface Plot {
  readonly name: string;
  readonly values: readonly number[];
  /** What fills the whole column; the largest value unless given. */
  readonly most?: number;
}

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
export const numbersTable = (heading: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const isNumber = (index: number) => rows.some((row) => /^\d+([.,]\d+)?(\s?%)?$/.test(String(row[index])));
  const table = new Table({
    head: head.map((one) => paint("bold", one)),
    colWidths: widthsOf(head, rows),
    colAligns: head.map((_, index) => (isNumber(index) ? "right" : "left")),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return `${paint("bold", heading)}\n${table.toString()}\n`;
};

/** The same, on a terminal with a column of bars that takes what room is left. */
export const plottedTable = (
  heading: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { name, values, most = Math.max(...values) }: Plot,
  io: Pick<Io, "plots" | "columns">,
): string => {
  if (!io.plots) return numbersTable(heading, head, rows);
  const taken = widthsOf(head, rows).reduce((sum, width) => sum + width + 1, 1);
  const columns = Math.max(NARROWEST_PLOT, Math.min(WIDEST_PLOT, io.columns - taken - 3));
  const bars = values.map((value) => paint("cyan", bar(value, most, columns)));
  return numbersTable(
    heading,
    [...head, name],
    rows.map((row, index) => [...row, bars[index] ?? ""]),
  );
};
