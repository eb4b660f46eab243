import Table from "cli-table3";
import { paint } from "./style.ts";

/** An empty table for rows of text, coloured only where standard output shows colour. */
export const plainTable = (head: readonly string[]): Table.Table =>
  new Table({ head: head.map((one) => paint("bold", one)), style: { head: [], border: [] } });
