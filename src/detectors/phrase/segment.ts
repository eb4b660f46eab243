import { hashWord } from "../../text/hash-word.ts";
import type { Word } from "../../text/view.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Longest word that is looked for inside letters written together. */
const LONGEST = 16;
/** So many letters are split; what goes on longer is no message. */
const MOST_LETTERS = 512;

/** Splits letters that were joined without a gap between words ("sendpics") into words that patterns know, longest first. */
export const segment = (words: readonly Word[], vocabulary: Pick<Vocabulary, "knows">): readonly Word[] => {
  let any = false;
  for (let at = 0; at < words.length; at++) if ((words[at] as Word).joined) any = true;
  if (!any) return words;
  return words.flatMap((word) => {
    if (!word.joined || vocabulary.knows(word.text)) return [word];
    const parts: Word[] = [];
    const length = Math.min(word.text.length, MOST_LETTERS);
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
