import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { figuresByLanguage } from "./figures.ts";
import type { Measured } from "./measure.ts";
import { fillTables, tablesOf } from "./tables.ts";

const root = join(import.meta.dirname, "../..");

/** The pages that hold tables of figures. */
export const pages = ["README.md", "docs/figures.md"].map((page) => join(root, page));

/** Writes down what was reached: the baseline below which no figure may fall, and the tables that people read. */
export const writeFigures = (measured: readonly Measured[]): void => {
  const baseline = JSON.stringify(figuresByLanguage(measured), null, 2);
  writeFileSync(join(root, "test/stories/baseline.json"), `${baseline}\n`);
  const tables = tablesOf(measured);
  for (const page of pages) writeFileSync(page, fillTables(readFileSync(page, "utf8"), tables));
};
