/** A form shares so many first letters with the word that it is a form of, at least, and such a part of the longer of both. */
const STEM = 5;
const SHARED = 0.6;
/** So many letters at the end may differ on either side. */
const ENDING = 3;

const sharedStart = (left: string, right: string): number => {
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at++;
  return at;
};

/** How many first letters two words share when one may be a form of the other, else 0. */
const stemOf = (form: string, word: string): number => {
  const shared = sharedStart(form, word);
  const longer = Math.max(form.length, word.length);
  const shorter = Math.min(form.length, word.length);
  return shared >= STEM && shared >= SHARED * longer && longer - shared <= ENDING && shorter - shared <= ENDING
    ? shared
    : 0;
};

/**
 * Finds the known word of the same language that each token looks like a form of, the one with the longest stem: few people
 * write down all forms of a word, and some languages have a dozen. A token that is near words of several meanings is left out.
 */
export const inflectionsOf = <M extends string>(
  tokens: Iterable<string>,
  known: ReadonlyMap<string, M>,
): ReadonlyMap<string, M> => {
  const byStart = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (word.length < STEM) continue;
    const start = word.slice(0, STEM);
    byStart.set(start, [...(byStart.get(start) ?? []), word]);
  }
  const found = new Map<string, M>();
  for (const token of tokens) {
    if (known.has(token)) continue;
    let longest = 0;
    let meanings = new Set<M>();
    for (const word of byStart.get(token.slice(0, STEM)) ?? []) {
      const stem = stemOf(token, word);
      if (stem === 0 || stem < longest) continue;
      if (stem > longest) meanings = new Set();
      longest = stem;
      meanings.add(known.get(word) as M);
    }
    const [meaning, ...others] = meanings;
    if (meaning !== undefined && others.length === 0) found.set(token, meaning);
  }
  return found;
};
