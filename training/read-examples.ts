import { createFeatureSpace, type Example, examplesOf, type FeatureSpace, repeatedIn, tokensOf } from "./examples.ts";
import { inflectionsOf } from "./inflections.ts";
import type { Meaning } from "./read-meanings.ts";
import type { Talk } from "./read-talks.ts";

/** All that is fitted on. */
export interface Examples {
  readonly space: FeatureSpace;
  readonly examples: readonly Example[];
}

/** By single word, the names of its meanings. */
type Names = ReadonlyMap<string, readonly string[]>;

const namesIn = (meanings: readonly Meaning[]): Names => {
  const names = new Map<string, Set<string>>();
  for (const { name, words } of meanings) {
    for (const word of words) {
      const [token, ...more] = tokensOf(word);
      if (token === undefined || more.length > 0) continue;
      names.set(token, (names.get(token) ?? new Set()).add(name));
    }
  }
  return new Map([...names].map(([token, set]) => [token, [...set].sort()]));
};

/** By single word, the names of its meanings in any language: as they are told, and of the forms of such words that are said in the talks. */
export const conceptWordsOf = (meanings: readonly Meaning[], talks: readonly Talk[]): Names => {
  const told = namesIn(meanings);
  const all = new Map(told);
  for (const language of new Set(talks.map((talk) => talk.language))) {
    const own = namesIn(meanings.filter((meaning) => meaning.language === language));
    const said = repeatedIn(talks.filter((talk) => talk.language === language));
    // As one text, the same meanings of two words are the same.
    const joined = new Map([...own].map(([word, names]) => [word, names.join(" ")]));
    for (const [form, names] of inflectionsOf(said, joined)) if (!told.has(form)) all.set(form, names.split(" "));
  }
  return all;
};

/** Makes an example of every line of every talk. */
export const readExamples = (talks: readonly Talk[], meanings: readonly Meaning[]): Examples => {
  const space = createFeatureSpace(talks, conceptWordsOf(meanings, talks));
  return { space, examples: talks.flatMap((talk) => examplesOf(talk, space)) };
};
