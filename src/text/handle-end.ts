import { DIGIT, kinds, LETTER, MARK } from "./characters.ts";
import { fold } from "./fold.ts";
import { undisguise } from "./look-alikes.ts";

const isOfHandle = (lower: string, at: number): boolean => {
  const kind = kinds[lower.charCodeAt(at)];
  return kind === LETTER || kind === DIGIT || kind === MARK || lower[at] === "_";
};

/** Where a handle ends that begins with the "@" at `at`. */
export const handleEnd = (lower: string, at: number): number => {
  let end = at + 1;
  while (end < lower.length && isOfHandle(lower, end)) end++;
  return end;
};

/** What a handle may be read as, by what stands behind its "@": "@gency" may be a word as well, and "@гентство" one of another script. */
export const handleForms = (name: string): readonly string[] => {
  const word = fold(`a${name}`);
  const readings = undisguise(word);
  return ["#handle", ...(readings.length > 0 ? readings : [word])];
};
