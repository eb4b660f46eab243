import { join } from "node:path";
import type { Detect } from "../detectors/detect.ts";
import type { Phrasebook } from "../detectors/phrasebook.ts";
import { prove } from "../detectors/prove.ts";
import { readPhrasebooks } from "./phrasebooks.ts";

/** What is found in a larger share of harmless texts says nothing: a single everyday word is in a seventh of them. */
const MOST_FOUND = 0.05;

/** A signal that is found in harmless texts as well. */
export interface WideSignal {
  readonly file: string;
  readonly line: number;
  readonly signal: string;
  /** Of the harmless texts. */
  readonly share: number;
}

/** Signals of somebody's own that are also found in much that the shipped books of their language hold as harmless. */
export const wideSignals = (own: readonly Phrasebook[], detect: Detect): readonly WideSignal[] => {
  const { books } = readPhrasebooks(join(import.meta.dirname, "../detectors"));
  return own.flatMap(({ file, language, signals }) => {
    const shipped = books.filter((book) => book.language === language);
    const misses = prove(shipped, detect).filter(({ wanted }) => wanted === "miss");
    return signals.flatMap(({ id, line }) => {
      const found = misses.filter(({ sightings }) => sightings.some(({ signal }) => signal === id));
      const share = found.length / misses.length;
      return share > MOST_FOUND ? [{ file, line, signal: id, share }] : [];
    });
  });
};
