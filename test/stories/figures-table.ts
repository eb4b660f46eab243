import Table from "cli-table3";
import type { Figures } from "./figures.ts";

const names: Readonly<Record<keyof Figures, string>> = {
  inTime: "in time",
  ever: "ever",
  evasiveInTime: "evasive, in time",
  wrongPerson: "wrong person",
  helped: "help offered",
  alertedOnVictims: "victims alerted on",
  lookAlikesAlerted: "look-alikes alerted on",
  lookAlikesOffered: "look-alikes offered help",
};

const percent = ([of, all]: readonly [number, number]) =>
  `${of}/${all} (${all === 0 ? 0 : Math.round((100 * of) / all)} %)`;

/** Figures by language as a table for a terminal; `corner` says what was measured. */
export const figuresTable = (figures: Readonly<Record<string, Figures>>, corner: string): string => {
  const table = new Table({ head: [corner, ...Object.keys(figures)] });
  for (const [key, name] of Object.entries(names) as [keyof Figures, string][])
    table.push([name, ...Object.values(figures).map((one) => percent(one[key]))]);
  return table.toString();
};
