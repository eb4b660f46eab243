import { plainTable } from "../../src/cli/plain-table.ts";
import { evadeAll, shareOf } from "./evade.ts";

/** How many of those that got through are shown. */
const SHOWN = 2;

const table = plainTable(["hidden by", "hits", "still found", "what got through"], {
  colWidths: [32, 8, 13, 70],
  wordWrap: true,
});
for (const evaded of evadeAll()) {
  const { transform, changed, missed } = evaded;
  table.push([transform.name, changed, `${(100 * shareOf(evaded)).toFixed(1)} %`, missed.slice(0, SHOWN).join("\n")]);
}
console.log(table.toString());
