import { DIGIT, kinds, LETTER } from "./characters.ts";

const isOfHandle = (lower: string, at: number): boolean => {
  const kind = kinds[lower.charCodeAt(at)];
  return kind === LETTER || kind === DIGIT || lower[at] === "_";
};

/** Where a handle ends that begins with the "@" at `at`. */
export const handleEnd = (lower: string, at: number): number => {
  let end = at + 1;
  while (end < lower.length && isOfHandle(lower, end)) end++;
  return end;
};
