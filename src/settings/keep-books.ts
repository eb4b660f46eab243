import { createIsWritten } from "../detectors/learned/is-written.ts";
import { BreakwaterError } from "../model/errors.ts";
import { readLearnedModel } from "./learned-model.ts";
import { loadBooks } from "./load-books.ts";

// Run by `loadBooks` as a process of its own: compiles the phrasebooks below a folder and keeps them in a file. What is wrong
// with one of them is written to standard output, as the details of that error.
const [folder = "", kept = ""] = process.argv.slice(2);
try {
  loadBooks(folder, kept, () => createIsWritten(readLearnedModel(folder)));
} catch (error) {
  if (!(error instanceof BreakwaterError) || error.problem.code !== "phrasebook-broken") throw error;
  process.stdout.write(JSON.stringify(error.details));
}
