import { viewText } from "./view.ts";

/** Shorter words of a display name are no name to call somebody by. */
const SHORTEST = 3;

/** What somebody can be called in chat by their display name, as words are read in messages: also as it is written, for "Соня" looks like a Latin word and "Соню" does not. */
export const namesOf = (name: string | null): readonly string[] =>
  (name ?? "")
    .split(/[^\p{L}\p{M}]+/u)
    .flatMap((part) => viewText(part).words.flatMap(({ text, forms }) => [text, ...(forms?.slice(0, 1) ?? [])]))
    .filter((part) => part.length >= SHORTEST);
