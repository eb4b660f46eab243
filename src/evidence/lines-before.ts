import type { Spoken } from "./addressee.ts";

/** So many of the speaker's lines and of others' a model reads before a message. */
export const OWN_BEFORE = 4;
export const THEIRS_BEFORE = 3;
/** Of others' lines so many are read even where they have nothing to do with the speaker. */
const LEAST_BEFORE = 2;

/** The lines before one that tell how it is meant, the newest first: the speaker's own, and others'. */
export interface LinesBefore<L> {
  readonly own: readonly L[];
  readonly theirs: readonly L[];
}

/**
 * Of `lines`, oldest first, those that tell how a line of a speaker to an addressee is meant. In a busy room that is not
 * what was said last: what others said to the speaker comes first, and what the addressee said to all.
 */
export const linesBefore = <L extends Pick<Spoken, "author" | "to">>(
  lines: readonly L[],
  speaker: string,
  addressee: string | null,
): LinesBefore<L> => {
  const own: L[] = [];
  const near: L[] = [];
  const far: L[] = [];
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] as L;
    if (line.author === speaker) {
      if (own.length < OWN_BEFORE) own.push(line);
    } else if (line.to === speaker || (line.to === null && line.author === addressee)) {
      if (near.length < THEIRS_BEFORE) near.push(line);
    } else if (far.length < THEIRS_BEFORE) far.push(line);
  }
  if (near.length === 0 && addressee === null) return { own, theirs: far };
  return { own, theirs: [...near, ...far.slice(0, Math.max(0, LEAST_BEFORE - near.length))] };
};
