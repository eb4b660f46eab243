import Table from "cli-table3";
import { type Figures, figuresOf } from "./figures.ts";
import { measure, shippedParts } from "./measure.ts";
import { readStories } from "./read-stories.ts";

const figures = figuresOf(readStories().map((story) => measure(story, shippedParts)));

if (process.argv.includes("--json")) console.log(JSON.stringify(figures, null, 2));
else {
  const percent = ([of, all]: readonly [number, number]) =>
    `${of}/${all} (${all === 0 ? 0 : Math.round((100 * of) / all)} %)`;
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
  const keys = Object.keys(names) as (keyof Figures)[];
  const table = new Table({ head: ["", ...Object.keys(figures)] });
  for (const key of keys) table.push([names[key], ...Object.values(figures).map((one) => percent(one[key]))]);
  console.log(table.toString());
}
