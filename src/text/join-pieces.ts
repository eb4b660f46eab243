import { BEYOND_LATIN } from "./characters.ts";
import { hashWord } from "./hash-word.ts";
import { isElided } from "./split-apostrophes.ts";
import { BACKTICK, strokeEnd } from "./stroke.ts";
import type { Word } from "./view.ts";

const LEAST = 3;
/** So many parts of words are read together with the part before: more than any message that hides words by strokes holds. */
const MOST_BOUND = 512;
const figuresOnly = /^\d*$/;
const letter = /^\p{L}/u;
const beginsWithLetter = (text: string): boolean => {
  const unit = text.charCodeAt(0);
  return (unit >= 97 && unit <= 122) || letter.test(text);
};

/** What stands between two neighbouring words, as it is in the text. */
const between = (lower: string, left: Word, right: Word) => lower.slice(left.end, right.start);

const VOWELS = "aeiou";
const CYRILLIC_VOWELS = "аеиоуыіяю";

/** What two parts of a word are together; a star may stand for a vowel ("s*nd"). */
const together = (left: string, right: string, stroke: string): readonly string[] => {
  const word = left + right;
  if (stroke !== "*") return [word];
  const vowels = word.charCodeAt(0) < BEYOND_LATIN ? VOWELS : CYRILLIC_VOWELS;
  return [word, ...[...vowels].map((vowel) => left + vowel + right)];
};

/** Whether a stroke is all of a gap. */
const isStroke = (gap: string) => gap !== "" && strokeEnd(gap, 0) === gap.length;

/** Whether what stands between two words is an apostrophe, as some write it ("l`agence"). */
const isApostrophe = (lower: string, left: Word, right: Word): boolean =>
  right.start === left.end + 1 && lower.charCodeAt(left.end) === BACKTICK && isElided(left.text);

/** Whether a stroke, and nothing else, stands between two neighbouring words. */
const isBound = (lower: string, left: Word, right: Word): boolean =>
  right.start > left.end && strokeEnd(lower, left.end) === right.start && !isApostrophe(lower, left, right);

/** True when single letters go on with the same narrow gap as before; one stroke is as good as another. */
const sameGap = (gap: string, first: string) =>
  (isStroke(gap) && isStroke(first)) || (gap === first && gap.length <= 3 && gap !== "\n\n");

/** Where a run of single letters that begins at `from` ends; figures that stand apart are no word, and begin none. */
const runEnd = (lower: string, words: readonly Word[], from: number): number => {
  const second = words[from + 1];
  const first = words[from];
  if (first === undefined || second === undefined || first.text.length !== 1 || second.text.length !== 1)
    return from + 1;
  if (figuresOnly.test(first.text)) return from + 1;
  const gap = between(lower, first, second);
  let end = from + 1;
  while (end < words.length) {
    const left = words[end - 1] as Word;
    const right = words[end] as Word;
    if (right.text.length !== 1) break;
    const here = between(lower, left, right);
    if (!sameGap(here, gap)) {
      // In "s, e, n, d a pic" a space alone ends the word.
      if (here.trim() === "" && gap.trim() !== "") return end;
      // In "s e n d p.i.c" the p opens the next word, and in "a   p i c" too.
      return (isStroke(here) && !isStroke(gap)) || here.length < gap.length ? end - 1 : end;
    }
    end++;
  }
  return end;
};

/** Some neighbouring words as one that stands at their place; `taken` is how many places were closed up before it. */
export const mergeWords = (words: readonly Word[], taken: number, joined = false, bound = false): Word => {
  const text = words.map((word) => word.text).join("");
  const first = words[0] as Word;
  const last = words.at(-1) as Word;
  return {
    text,
    hash: hashWord(text),
    // Of a text that was turned around the last word stands first.
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end),
    position: first.position - taken,
    forms: null,
    joined,
    bound,
  };
};

/**
 * Letters that stand apart joined to words ("s e n d", "p.i.c"); a part that one stroke splits from the one before is
 * bound to it, and both are one more reading of it ("tele.gram").
 */
export const joinPieces = (lower: string, words: readonly Word[]): Word[] => {
  const joined: Word[] = [];
  let taken = 0;
  let bounds = 0;
  for (let at = 0; at < words.length; ) {
    const end = runEnd(lower, words, at);
    const first = words[at] as Word;
    const last = words[end - 1] as Word;
    const least = joined.at(-1)?.joined ? 2 : LEAST;
    const previous = words[at - 1];
    const bound =
      bounds < MOST_BOUND && previous !== undefined && isBound(lower, previous, first) && beginsWithLetter(first.text);
    if (bound) bounds++;
    if (end - at >= least) {
      joined.push(mergeWords(words.slice(at, end), taken, true, bound));
      taken += last.position - first.position;
      at = end;
      continue;
    }
    const position = first.position - taken;
    joined.push(
      bound
        ? {
            ...first,
            position,
            bound,
            forms: [...(first.forms ?? []), ...together(previous.text, first.text, between(lower, previous, first))],
          }
        : taken > 0
          ? { ...first, position }
          : first,
    );
    at++;
  }
  return joined;
};
