import { plainTable } from "../../src/cli/plain-table.ts";
import type { Counts, Figures, Share } from "./figures.ts";

/** What each count is called. */
export const countNames: Readonly<Record<keyof Counts, string>> = {
  inTime: "in time",
  ever: "at all",
  early: "before the labelled message",
  evasiveInTime: "evasive, in time",
  beforeSecondThreat: "extortion, before the second threat",
  wrongPerson: "wrong person",
  helped: "seeking help: offered it",
  alertedOnVictims: "seeking help: alerted on",
  lookAlikesAlerted: "look-alikes: alerted on",
  lookAlikesOffered: "look-alikes: offered help",
  addressed: "addressee told",
};

/** What the figures of all labelled conversations hold that the tables of the pages do not. */
export const twinsCounted =
  "Harmless twins are counted here among the look-alikes, and tellings among those who seek help; the tables of README.md and docs/figures.md leave both out.";

/** F-latency as people read it; nothing where nothing harmful was measured. */
export const latency = ({ ever: [, harmful], fLatency }: Figures): string => (harmful === 0 ? "" : fLatency.toFixed(2));

/** A share as people read it. */
export const percent = ([of, all]: Share) => `${of}/${all} (${all === 0 ? 0 : Math.round((100 * of) / all)} %)`;

/** Figures by language or by parts as a table for a terminal, but for what was counted of none; `corner` says what was measured. */
export const figuresTable = (figures: Readonly<Record<string, Figures>>, corner: string): string => {
  const table = plainTable([corner, ...Object.keys(figures)]);
  for (const [key, name] of Object.entries(countNames) as [keyof Counts, string][])
    if (Object.values(figures).some((one) => one[key][1] > 0))
      table.push([name, ...Object.values(figures).map((one) => percent(one[key]))]);
  if (Object.values(figures).some(({ ever }) => ever[1] > 0))
    table.push(["F-latency", ...Object.values(figures).map(latency)]);
  return table.toString();
};
