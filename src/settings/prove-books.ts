import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Detect } from "../detectors/detect.ts";
import type { Phrasebook } from "../detectors/phrasebook.ts";
import { type Proof, prove } from "../detectors/prove.ts";
import type { Signal } from "../model/finding.ts";
import type { PhrasebookFault } from "./phrasebook-fault.ts";

/** A signal that stands in more than this share of all that its language's books hold says nothing. */
const MOST_FOUND = 0.4;
/** Of fewer texts no share is told. */
const LEAST_TEXTS = 50;

/** The line of a signal's declaration, the last one where there are several. */
const declarationOf = (folder: string, { id, detector }: Signal): Pick<PhrasebookFault, "file" | "line"> => {
  const file = join(detector, "signals.ts");
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  return { file, line: lines.findLastIndex((line) => line.includes(`"${id}"`)) + 1 };
};

/** What is wrong with the declared signals: each needs an id of its own and its two sentences. */
const faultsOfSignals = (folder: string, signals: readonly Signal[]): PhrasebookFault[] => {
  const known = new Set<string>();
  return signals.flatMap((signal) => {
    const { id, says, innocent } = signal;
    const faults: PhrasebookFault[] = [];
    if (known.has(id))
      faults.push({
        ...declarationOf(folder, signal),
        detail: `there are two signals "${id}"`,
        mend: "Give one of them another id.",
      });
    known.add(id);
    if (says.trim() === "" || innocent.trim() === "")
      faults.push({
        ...declarationOf(folder, signal),
        detail: `the signal "${id}" lacks a sentence`,
        mend: "Write what it says, and when that is innocent.",
      });
    return faults;
  });
};

/** What is wrong with how a book speaks of its signals. */
const faultsOfBook = ({ file, language, detector, signals }: Phrasebook, declared: ReadonlyMap<string, Signal>) =>
  signals.flatMap(({ id, line, says, innocent, hits, misses }): PhrasebookFault[] => {
    const fault = (detail: string, mend: string) => [{ file, line, detail, mend }];
    if (declared.get(id)?.detector !== detector)
      return fault(`${detector} has no signal "${id}"`, "Correct its name, or declare it in signals.ts.");
    if (language !== "en" && (!says?.trim() || !innocent?.trim()))
      return fault(`"${id}" lacks a sentence`, "Write `says` and `innocent` in the language of the book.");
    if (hits.length === 0 || misses.length < hits.length)
      return fault(
        `"${id}" has ${hits.length} hits and ${misses.length} misses`,
        "Add misses: as many as hits, or more.",
      );
    return [];
  });

const faultOfProof = ({ file, line, signal, wanted, text }: Proof): PhrasebookFault => ({
  file,
  line,
  detail: wanted === "hit" ? `"${signal}" is not found in "${text}"` : `"${signal}" is found in "${text}"`,
  mend: wanted === "hit" ? "Widen a pattern, or take the hit out." : "Narrow the pattern, or take the miss out.",
});

/** Signals that are found nearly everywhere, by language. */
const faultsOfWidth = (books: readonly Phrasebook[], proofs: readonly Proof[]): PhrasebookFault[] => {
  const languageOf = new Map(books.map(({ file, language }) => [file, language]));
  const texts = new Map<string, number>();
  const found = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { file, sightings } of proofs) {
    add(texts, languageOf.get(file) ?? "");
    for (const { signal, language } of sightings)
      if (language === languageOf.get(file)) add(found, `${language} ${signal}`);
  }
  return books.flatMap(({ file, language, signals }) =>
    signals.flatMap(({ id, line }) => {
      const all = texts.get(language) ?? 0;
      if (all < LEAST_TEXTS || (found.get(`${language} ${id}`) ?? 0) <= all * MOST_FOUND) return [];
      return [
        { file, line, detail: `"${id}" is found nearly everywhere`, mend: "Ask for more words in its patterns." },
      ];
    }),
  );
};

/** What proves phrasebooks: the folder of the detectors, what they declare, and how the compiled books are read. */
export interface ProofParts {
  readonly folder: string;
  readonly signals: readonly Signal[];
  readonly detect: Detect;
}

/** Everything that keeps phrasebooks from being used, with file, line and mend. */
export const faultsOf = (
  books: readonly Phrasebook[],
  { folder, signals, detect }: ProofParts,
): readonly PhrasebookFault[] => {
  const declared = new Map(signals.map((signal) => [signal.id, signal]));
  const proofs = prove(books, detect);
  return [
    ...faultsOfSignals(folder, signals),
    ...books.flatMap((book) => faultsOfBook(book, declared)),
    // What is found everywhere is found in others' misses too.
    ...faultsOfWidth(books, proofs),
    ...proofs.filter(({ holds }) => !holds).map(faultOfProof),
  ];
};
