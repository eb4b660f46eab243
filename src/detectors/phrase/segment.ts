import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Longest word that is looked for inside letters written together. */
const LONGEST = 16;
/** So many letters of a text are split, and of a word; what goes on longer is no message. */
const MOST_LETTERS = 2048;
const MOST_OF_WORD = 512;

/** Splits letters that were joined without a gap between words ("sendpics") into words that patterns know, longest first. */
export const segment = (words: readonly Word[], vocabulary: Pick<Vocabulary, "knows">): readonly Word[] => {
  let any = false;
  for (let at = 0; at < words.length; at++) if ((words[at] as Word).joined) any = true;
  if (!any) return words;
  let left = MOST_LETTERS;
  return words.flatMap((word) => {
    if (!word.joined || left <= 0 || vocabulary.knows(word.text)) return [word];
    left -= word.text.length;
    const parts: Word[] = [];
    const length = Math.min(word.text.length, MOST_OF_WORD);
    for (let at = 0; at < length; ) {
      let end = Math.min(length, at + LONGEST);
      while (end > at + 1 && !vocabulary.knows(word.text.slice(at, end))) end--;
      // A single letter that fits nowhere: the word is not made of known ones.
      if (end === at + 1 && !vocabulary.knows(word.text.slice(at, end))) return [word];
      const text = word.text.slice(at, end);
      parts.push({ ...word, text, hash: hashWord(text) });
      at = end;
    }
    return parts;
  });
};
