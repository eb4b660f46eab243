import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { accessSync, closeSync, constants, mkdirSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileBooks } from "../detectors/compile-books.ts";
import { createDetect, type IsWritten } from "../detectors/detect.ts";
import { MODEL_HEAD } from "../detectors/learned/model.ts";
import { PhrasebookError } from "../detectors/phrase/compile.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import type { BreakwaterError } from "../model/errors.ts";
import { keepBooks, type LoadedBooks, readKept } from "./books-file.ts";
import { phrasebookBroken } from "./phrasebook-fault.ts";
import { readPhrasebooks } from "./phrasebooks.ts";
import { faultsOf } from "./prove-books.ts";
import { isMeant } from "./yaml-names.ts";

/** Whatever is wrong with a phrasebook that cannot be compiled, with file, line and mend. */
export const phrasebookProblem = (cause: PhrasebookError): BreakwaterError => {
  const { file, line, message: detail } = cause;
  return phrasebookBroken({ file, line, detail, mend: "See src/detectors/README.md." }, cause);
};

/** Reads, compiles and proves; whatever is wrong is said with file, line and mend. */
const compileAll = (folder: string, readWritten: () => IsWritten, exact = false): LoadedBooks => {
  const { shared, books } = readPhrasebooks(folder, exact);
  try {
    const compiled = compileBooks(shared, books);
    const detect = createDetect(compiled, shippedSignals, readWritten());
    const [fault] = faultsOf(books, { folder, signals: shippedSignals, detect });
    // Read once more with lines, to say where the mistake is.
    if (fault !== undefined && !exact) return compileAll(folder, readWritten, true);
    if (fault !== undefined) throw phrasebookBroken(fault);
    const texts = books.map(({ language, signals }) => ({
      language,
      signals: signals.map(({ id, says, innocent }) => ({ id, says, innocent })),
    }));
    return { compiled, texts };
  } catch (error) {
    if (!(error instanceof PhrasebookError)) throw error;
    if (!exact && error.line <= 0) return compileAll(folder, readWritten, true);
    throw phrasebookProblem(error);
  }
};

/** The rooms whose code reads and compiles phrasebooks. */
const code = ["../text", "../detectors", "."].map((room) => join(import.meta.dirname, room));

const beginningOf = (file: string): Buffer => {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(MODEL_HEAD);
    return bytes.subarray(0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
};

/** A name for all that compiled books come from: the phrasebooks, the model that knows what is written, and the code that reads them. */
const nameOfSources = (folder: string): string => {
  const below = (at: string, ending: string, read: (file: string) => Buffer) =>
    readdirSync(at, { recursive: true, encoding: "utf8" })
      .filter((name) => isMeant(name) && name.endsWith(ending) && !name.endsWith(`.test${ending}`))
      .sort()
      .map((name) => `${name}\n${hash("sha256", read(join(at, name)))}`);
  const whole = (file: string) => readFileSync(file);
  const sources = [
    ...below(folder, ".yaml", whole),
    ...below(folder, ".bin", beginningOf),
    ...code.flatMap((room) => below(room, ".ts", whole)),
  ];
  return hash("sha256", [process.version, ...sources].join("\n"));
};

/** Whether something may be written where a file is to be kept. */
const mayKeep = (file: string): boolean => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Has another process compile and keep: that takes more memory than all that comes after it, so that what bounds this process
 * does not bound it, and goes with the process.
 * @throws BreakwaterError phrasebook-broken, as the other process says
 */
const keepApart = (folder: string, kept: string): void => {
  const script = fileURLToPath(new URL("./keep-books.ts", import.meta.url));
  const flags = process.execArgv.filter((flag) => !flag.startsWith("--max-old-space-size"));
  const { stdout } = spawnSync(process.execPath, [...flags, script, folder, kept], {
    stdio: ["ignore", "pipe", "ignore"],
    encoding: "utf8",
  });
  if (stdout) throw phrasebookBroken(JSON.parse(stdout));
};

/**
 * Reads, compiles and proves the phrasebooks below a folder, or takes what an earlier start made of the very same files from `kept`.
 * `readWritten` makes what tells that a word is one that people write; it is asked only where there is something to prove.
 * With `apart` another process compiles, and this one only where nothing can be kept or read back.
 * @throws BreakwaterError naming file, line and mend when one of them is broken
 */
export const loadBooks = (
  folder: string,
  kept: string,
  readWritten: () => IsWritten = () => () => false,
  apart = false,
): LoadedBooks => {
  const name = nameOfSources(folder);
  let known = readKept(kept, name);
  if (known === null && apart && mayKeep(kept)) {
    keepApart(folder, kept);
    known = readKept(kept, name);
  }
  if (known !== null) return known;
  const books = compileAll(folder, readWritten);
  keepBooks(kept, name, books);
  return books;
};
