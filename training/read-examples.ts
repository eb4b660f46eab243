import { createFeatureSpace, type Example, examplesOf, type FeatureSpace, tokensIn } from "./examples.ts";
import type { Meaning } from "./read-meanings.ts";
import type { Talk } from "./read-talks.ts";

/** All that is fitted on. */
export interface Examples {
  readonly space: FeatureSpace;
  readonly examples: readonly Example[];
}

/** By single word, the names of its meanings in any language. */
export const namesOf = (meanings: readonly Meaning[]): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, Set<string>>();
  for (const { name, words } of meanings) {
    for (const word of words) {
      const [token, ...more] = tokensIn(word);
      if (token === undefined || more.length > 0) continue;
      names.set(token, (names.get(token) ?? new Set()).add(name));
    }
  }
  return new Map([...names].map(([token, set]) => [token, [...set].sort()]));
};

/** Makes an example of every line of every talk. */
export const readExamples = (talks: readonly Talk[], meanings: readonly Meaning[]): Examples => {
  const space = createFeatureSpace(talks, namesOf(meanings));
  return { space, examples: talks.flatMap((talk) => examplesOf(talk, space)) };
};
