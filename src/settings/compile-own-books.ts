import { type CompiledBooks, compileBooks } from "../detectors/compile-books.ts";
import { PhrasebookError } from "../detectors/phrase/compile.ts";
import type { Phrasebook, SharedWords } from "../detectors/phrasebook.ts";
import { phrasebookProblem } from "./load-books.ts";
import { readWordsOfAll } from "./phrasebooks.ts";

const noCues = { reported: [], advice: [], question: [], fiction: [], negated: [] };

/** Of a language in which nobody has signals of their own, only what it is told from the others by. */
const asTold = (words: SharedWords): SharedWords => ({
  ...words,
  concepts: { everyday: words.concepts.everyday ?? [] },
  cues: noCues,
});

/**
 * Compiles signals of somebody's own, apart from the shipped ones, which takes a tenth of the time: so a running bot can take them up.
 * They see the words of their language that all phrasebooks share in `folder`.
 * @throws BreakwaterError naming file, line and mend when one of them is broken
 */
export const compileOwnBooks = (folder: string, own: readonly Phrasebook[]): CompiledBooks => {
  const spoken = new Set(own.map(({ language }) => language));
  const shared = readWordsOfAll(folder).map((words) => (spoken.has(words.language) ? words : asTold(words)));
  try {
    return compileBooks(shared, own);
  } catch (error) {
    throw error instanceof PhrasebookError ? phrasebookProblem(error) : error;
  }
};
