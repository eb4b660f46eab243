import { astralKind } from "./astral.ts";
import { EMOJI, kinds } from "./characters.ts";
import type { Word } from "./view.ts";

/** Emoji in so many gaps between words, and in such a share of all gaps, are there to part the words. */
const LEAST = 3;
const SHARE = 0.6;
/** So many gaps in a row with the end of a sentence in each. */
export const LEAST_STOPS = 3;

const isSign = ({ text, forms }: Word): boolean => {
  if (forms !== null) return false;
  const code = text.codePointAt(0) ?? 0;
  return (code > 0xffff ? astralKind(code) : kinds[code]) === EMOJI;
};

/** The words without the emoji between them, where these stand between nearly all ("send 👏 me 👏 a 👏 pic"); else as they are. */
export const withoutSigns = (words: readonly Word[]): readonly Word[] => {
  let gaps = 0;
  let parted = 0;
  let last = -1;
  for (let at = 0; at < words.length; at++) {
    if (isSign(words[at] as Word)) continue;
    if (last >= 0) gaps++;
    if (last >= 0 && at - last > 1) parted++;
    last = at;
  }
  return parted >= LEAST && parted >= gaps * SHARE ? words.filter((word) => !isSign(word)) : words;
};

/** The words as if no sentence ended between them where one ends after each of several ("Send. Me. A. Pic."). */
export const withoutStops = (words: readonly Word[]): readonly Word[] => {
  const gapBefore = (at: number) => (words[at] as Word).position - (words[at - 1] as Word).position - 1;
  let closed: Word[] | null = null;
  let taken = 0;
  for (let at = 1, end = 1; at < words.length; at++) {
    if (at >= end) {
      end = at;
      while (end < words.length && gapBefore(end) > 0) end++;
      if (end - at < LEAST_STOPS) end = at;
      else closed ??= [...words];
    }
    if (closed === null) continue;
    if (at < end) taken += gapBefore(at);
    const word = words[at] as Word;
    closed[at] = { ...word, position: word.position - taken };
  }
  return closed ?? words;
};
