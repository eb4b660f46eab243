import type { Spoken } from "./spoken.ts";

/** So many of the speaker's lines and of others' a model reads before a message. */
export const OWN_BEFORE = 4;
export const THEIRS_BEFORE = 3;
/** Of others' lines so many are read even where they have nothing to do with the speaker. */
const LEAST_BEFORE = 2;
/** How many of them are looked at. */
const LOOKED_AT = 16;

/** A line as far as it tells how a later one is meant, with what was made of it. */
interface Earlier<I> extends Pick<Spoken, "author" | "to"> {
  readonly impression: I;
}

/** What was made of the lines before one that tell how it is meant, the newest first: the speaker's own, and others'. */
export interface LinesBefore<I> {
  readonly own: readonly I[];
  readonly theirs: readonly I[];
}

/**
 * Of the `lines` before one of a speaker to an addressee, oldest first, those that tell how it is meant. In a busy room that is not
 * what was said last: what others said to the speaker comes first, and what the addressee said to all.
 */
export const linesBefore = <I, L extends Earlier<I>>(
  lines: readonly L[],
  speaker: string,
  addressee: string | null,
): LinesBefore<I> => {
  const own: I[] = [];
  const near: I[] = [];
  const far: I[] = [];
  for (let at = lines.length - 1; at >= 0 && at >= lines.length - LOOKED_AT; at--) {
    const line = lines[at] as L;
    if (line.author === speaker) {
      if (own.length < OWN_BEFORE) own.push(line.impression);
    } else if (line.to === speaker || (line.to === null && line.author === addressee)) {
      if (near.length < THEIRS_BEFORE) near.push(line.impression);
    } else if (far.length < THEIRS_BEFORE) far.push(line.impression);
  }
  if (near.length === 0 && addressee === null) return { own, theirs: far };
  for (let at = 0; at < far.length && near.length < LEAST_BEFORE; at++) near.push(far[at] as I);
  return { own, theirs: near };
};
