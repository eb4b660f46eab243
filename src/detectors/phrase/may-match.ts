import type { Compiled } from "./compile.ts";
import type { Entry } from "./entry.ts";
import type { Heard } from "./hear.ts";

/**
 * False when none of the first `length` words brings a pattern of the language up, by itself or with the next one;
 * `entries` says what the language knows of each word. Told without a matcher, which takes time to make.
 */
export const mayMatch = (
  { tried }: Pick<Compiled, "tried">,
  entries: readonly (Entry | null)[],
  { from, values }: Heard,
  length: number,
): boolean => {
  const entriesAt = (at: number) => [...values.subarray(from[at], from[at + 1])].map((word) => entries[word] ?? null);
  for (let at = 0; at < length; at++) {
    for (const entry of entriesAt(at)) {
      if (entry === null) continue;
      if (entry.atoms.some((atom) => (tried[atom]?.length ?? 0) > 0)) return true;
      const children = entry.node?.children;
      if (!children || at + 1 === length) continue;
      if (entriesAt(at + 1).some((next) => next?.terms.some((term) => children.has(term)))) return true;
    }
  }
  return false;
};
