import { readFileSync, writeFileSync } from "node:fs";
import { figuresByLanguage } from "./figures.ts";
import type { Measured } from "./measure.ts";
import { fillTables, tablesOf } from "./tables.ts";

/** The pages that hold tables of figures, from the project's folder, in which the evaluation runs. */
export const pages = ["README.md", "docs/figures.md"];

/** Writes down what was reached: the baseline below which no figure may fall, and the tables that people read. */
export const writeFigures = (measured: readonly Measured[]): void => {
  const baseline = JSON.stringify(figuresByLanguage(measured), null, 2);
  writeFileSync("test/stories/baseline.json", `${baseline}\n`);
  const tables = tablesOf(measured);
  for (const page of pages) writeFileSync(page, fillTables(readFileSync(page, "utf8"), tables));
};
