import { fold } from "../text/fold.ts";
import { compile, type PatternSource } from "./phrase/compile.ts";
import { countWords } from "./phrase/count-words.ts";
import { type LaidOut, layOut } from "./phrase/lay-out.ts";
import { mayRaise, type Tables } from "./phrase/tables.ts";
import { cueNames, type Phrasebook, type SharedWords } from "./phrasebook.ts";

/** Phrasebooks made ready for detecting, as plain data; each language has two matchers, for its signals and for its cues. */
export interface CompiledBooks extends LaidOut {
  readonly languages: readonly string[];
  /** By number of a word: one bit for each language in which it, or an expression that it begins, may bring a signal up. */
  readonly raising: Uint32Array;
}

/** Patterns of one language's books and cues, with the concepts that they may name: each book sees its own and its language's. */
const gather = ({ language, file, concepts: own, cues }: SharedWords, books: readonly Phrasebook[]) => {
  const concepts = new Map([[language, new Map(Object.entries(own))]]);
  const signals: PatternSource[] = [];
  for (const book of books) {
    if (book.language !== language) continue;
    // Each book sees only its own concepts, and its language's.
    const scope = `${language}/${book.file}`;
    concepts.set(scope, new Map(Object.entries(book.concepts)));
    for (const { id, patterns } of book.signals) {
      for (const { text, line } of patterns) signals.push({ target: id, language: scope, text, file: book.file, line });
    }
  }
  const said = cueNames.flatMap((cue) =>
    cues[cue].map(({ text, line }) => ({ target: cue, language, text, file, line })),
  );
  return { concepts, signals, cues: said };
};

/** What a language's books say is to be found and to be left alone: texts as people write them. */
const proofsOf = (language: string, books: readonly Phrasebook[]) =>
  books
    .filter((book) => book.language === language)
    .flatMap(({ signals }) => signals.flatMap(({ hits, misses }) => [...hits, ...misses].map(({ text }) => text)));

const raisingIn = (languages: readonly Tables[]): Uint32Array => {
  const raising = new Uint32Array(languages[0]?.recordOf.length ?? 0);
  for (const [language, tables] of languages.entries())
    for (let word = 0; word < raising.length; word++)
      if (mayRaise(tables, word)) (raising[word] as number) |= 1 << language;
  return raising;
};

/**
 * Compiles shared words and phrasebooks. Each language has a matcher of its own: another language's words mean something
 * else, and cost time.
 * @throws PhrasebookError for a pattern that cannot be used
 */
export const compileBooks = (shared: readonly SharedWords[], books: readonly Phrasebook[]): CompiledBooks => {
  // Cues are only looked for in a text that holds a signal.
  const compiled = shared.flatMap((words) => {
    const { concepts, signals, cues } = gather(words, books);
    const counts = countWords(proofsOf(words.language, books));
    return [compile(signals, concepts, counts), compile(cues, concepts, counts)];
  });
  const everyday = shared.map(({ concepts }) => new Set((concepts.everyday ?? []).map(fold)));
  const laidOut = layOut(compiled, everyday);
  const raising = raisingIn(laidOut.matchers.filter((_, place) => place % 2 === 0).map(({ tables }) => tables));
  return { languages: shared.map(({ language }) => language), raising, ...laidOut };
};
