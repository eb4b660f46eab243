import { fold } from "../text/fold.ts";
import { isAllCyrillic } from "../text/look-alikes.ts";
import { compile, type PatternSource } from "./phrase/compile.ts";
import { countWords } from "./phrase/count-words.ts";
import { type LaidOut, layOut } from "./phrase/lay-out.ts";
import type { MatcherData } from "./phrase/matcher.ts";
import { mayRaise, type Tables } from "./phrase/tables.ts";
import { cueNames, type Phrasebook, type SharedWords } from "./phrasebook.ts";

/** Phrasebooks made ready for detecting, as plain data; each language has two matchers, for its signals and for its cues. */
export interface CompiledBooks extends LaidOut {
  readonly languages: readonly string[];
  /** By number of a word: one bit for each language in which it, or an expression that it begins, may bring a signal up. */
  readonly raising: Uint32Array;
  /** By number of a word: one bit for each language that has something of it, in its patterns or everyday words. */
  readonly knownIn: Uint32Array;
  /** One bit for each language that is written in Latin letters. */
  readonly latin: number;
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

/** By number of a word: a bit for each language of which a matcher's tables say so. */
const bitsWhere = (
  matchers: readonly MatcherData[],
  holds: (tables: Tables, word: number, isOfCues: boolean) => boolean,
): Uint32Array => {
  const bits = new Uint32Array(matchers[0]?.tables.recordOf.length ?? 0);
  for (const [place, { tables }] of matchers.entries())
    for (let word = 0; word < bits.length; word++)
      if (holds(tables, word, place % 2 === 1)) (bits[word] as number) |= 1 << (place >> 1);
  return bits;
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
  const { matchers, vocabulary } = laidOut;
  return {
    languages: shared.map(({ language }) => language),
    raising: bitsWhere(matchers, (tables, word, isOfCues) => !isOfCues && mayRaise(tables, word)),
    knownIn: bitsWhere(matchers, ({ recordOf }, word) => recordOf[word] !== 0).map(
      (bits, word) => bits | (vocabulary.everyday[word] as number),
    ),
    latin: everyday.reduce((bits, words, place) => ([...words].some(isAllCyrillic) ? bits : bits | (1 << place)), 0),
    ...laidOut,
  };
};
