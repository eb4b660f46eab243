import type { Compiled } from "./compile.ts";
import type { MatcherData } from "./matcher.ts";
import { createTables } from "./tables.ts";
import { layVocabulary, type VocabularyData } from "./vocabulary.ts";

/** Compiled patterns as plain data: the words of all of them together, and what each matcher reads. */
export interface LaidOut {
  readonly vocabulary: VocabularyData;
  readonly matchers: readonly MatcherData[];
}

/** Lays compiled patterns out for as many matchers; `everyday` holds the everyday words of each language, folded. */
export const layOut = (compiled: readonly Compiled[], everyday: readonly ReadonlySet<string>[]): LaidOut => {
  const { data, texts, entries } = layVocabulary(
    compiled.map(({ lexicon }) => lexicon),
    everyday,
  );
  const matchers = compiled.map((one, place) => ({
    patterns: one.patterns,
    tables: createTables(one, entries[place] ?? [], texts),
  }));
  return { vocabulary: data, matchers };
};
