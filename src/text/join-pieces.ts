import { hashWord } from "./hash-word.ts";
import type { Word } from "./view.ts";

const LEAST = 3;

/** What stands between two neighbouring words, as it is in the text. */
const between = (lower: string, left: Word, right: Word) => lower.slice(left.end, right.start);

const isStroke = (gap: string) => gap.length === 1 && ".-_*/".includes(gap);

/** True when single letters go on from `left` to `right`: the same narrow gap as before. */
const sameGap = (gap: string, first: string) => gap === first && gap.length <= 3 && !gap.includes("\n");

/** Ends of a run of single letters that begins at `from`. */
const runEnd = (lower: string, words: readonly Word[], from: number): number => {
  const second = words[from + 1];
  const first = words[from];
  if (first === undefined || second === undefined || first.text.length !== 1 || second.text.length !== 1)
    return from + 1;
  const gap = between(lower, first, second);
  let end = from + 1;
  while (end < words.length) {
    const left = words[end - 1] as Word;
    const right = words[end] as Word;
    if (right.text.length !== 1) break;
    const here = between(lower, left, right);
    if (!sameGap(here, gap)) {
      // In "s e n d p.i.c" the p opens the next word.
      return isStroke(here) && !isStroke(gap) ? end - 1 : end;
    }
    end++;
  }
  return end;
};

/** Letters that stand apart joined to words ("s e n d", "p.i.c"), and parts split by one stroke read together too ("tele.gram"). */
export const joinPieces = (lower: string, words: readonly Word[]): Word[] => {
  const joined: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const end = runEnd(lower, words, at);
    const first = words[at] as Word;
    const last = words[end - 1] as Word;
    const least = joined.at(-1)?.joined ? 2 : LEAST;
    if (end - at >= least && !/^\d*$/.test(first.text)) {
      const text = words
        .slice(at, end)
        .map((word) => word.text)
        .join("");
      joined.push({
        text,
        hash: hashWord(text),
        start: first.start,
        end: last.end,
        position: last.position,
        forms: null,
        joined: true,
      });
      at = end;
      continue;
    }
    const previous = words[at - 1];
    const together =
      previous !== undefined && isStroke(between(lower, previous, first)) && /^[a-z]/.test(first.text)
        ? previous.text + first.text
        : null;
    joined.push(together === null ? first : { ...first, forms: [...(first.forms ?? []), together] });
    at++;
  }
  return joined;
};
