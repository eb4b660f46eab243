import { createIsWritten } from "../detectors/learned/is-written.ts";
import { readLearnedModel } from "./learned-model.ts";
import { loadBooks } from "./load-books.ts";

// Run by `loadBooks` as a process of its own: compiles the phrasebooks below a folder and keeps them in a file.
const [folder = "", kept = ""] = process.argv.slice(2);
loadBooks(folder, kept, () => createIsWritten(readLearnedModel(folder)));
