import Table from "cli-table3";
import { paint } from "./style.ts";

/** An empty table for rows of text, coloured only where standard output shows colour. */
export const plainTable = (
  head: readonly string[],
  widths: Pick<Table.TableConstructorOptions, "colWidths" | "wordWrap"> = {},
): Table.Table =>
  new Table({ ...widths, head: head.map((one) => paint("bold", one)), style: { head: [], border: [] } });

/** How many rows a table has at most: the library compares each with all before it. */
const MOST_ROWS = 500;

/** A row for each of what was found, in tables one below the other, each under the same head, made one at a time; where nothing was, `none`. */
export function* plainTables<Each>(
  head: readonly string[],
  found: Iterable<Each>,
  rowOf: (each: Each) => Table.HorizontalTableRow,
  none: string,
): Generator<string> {
  let isEmpty = true;
  let table = plainTable(head);
  const text = () => `${table.toString()}\n`;
  for (const each of found) {
    isEmpty = false;
    table.push(rowOf(each));
    if (table.length < MOST_ROWS) continue;
    yield text();
    table = plainTable(head);
  }
  if (table.length > 0) yield text();
  if (isEmpty) yield `${none}\n`;
}
