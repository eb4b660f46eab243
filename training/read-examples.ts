import { createFeatureSpace, type Example, examplesOf, type FeatureSpace, tokensOf } from "./examples.ts";
import type { Meaning } from "./read-meanings.ts";
import type { Talk } from "./read-talks.ts";

/** All that is fitted on. */
export interface Examples {
  /** By single word, the names of its meanings, in any language. */
  readonly conceptWords: ReadonlyMap<string, readonly string[]>;
  readonly space: FeatureSpace;
  readonly examples: readonly Example[];
}

const conceptWordsOf = (meanings: readonly Meaning[]): Examples["conceptWords"] => {
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

/** Makes an example of every line of every talk. */
export const readExamples = (talks: readonly Talk[], meanings: readonly Meaning[]): Examples => {
  const conceptWords = conceptWordsOf(meanings);
  const space = createFeatureSpace(talks, conceptWords);
  return { conceptWords, space, examples: talks.flatMap((talk) => examplesOf(talk, space)) };
};
