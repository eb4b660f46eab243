import { hashWord } from "../../text/hash-word.ts";
import { mergeWords } from "../../text/join-pieces.ts";
import type { Word } from "../../text/view.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Longest word that is looked for inside letters written together. */
const LONGEST = 16;
/** So many letters of a text are split, and of a word; what goes on longer is no message. */
const MOST_LETTERS = 2048;
const MOST_OF_WORD = 512;

type Known = Pick<Vocabulary, "knows" | "lookUp">;

/** Two words that a stroke stands between ("he/she") are meant as two, unless one is too short to be a word of its own. */
const SHORT = 2;

/** How many words from `at` on are one word that strokes split ("fo.to", "tele-gr-am"); 1 for none. */
const boundUpTo = (words: readonly Word[], at: number, vocabulary: Known): number => {
  let most = at + 1;
  while (most < words.length && most - at < LONGEST && (words[most] as Word).bound) most++;
  // A word that patterns ask for as it is comes before one of which they ask the beginning.
  let begun = 1;
  for (let end = most; end - at > 1; end--) {
    const parts = words.slice(at, end);
    if (parts.every(({ text }) => text.length > SHORT && vocabulary.knows(text))) continue;
    const { text, hash } = mergeWords(parts, 0);
    if (vocabulary.knows(text)) return end - at;
    if (begun === 1 && vocabulary.lookUp(text, hash) >= 0) begun = end - at;
  }
  return begun;
};

/** Letters that were joined without a gap between words ("sendpics") as words that patterns know, longest first; null when they are none. */
const partsOf = (word: Word, vocabulary: Known): readonly Word[] | null => {
  const parts: Word[] = [];
  const length = Math.min(word.text.length, MOST_OF_WORD);
  for (let at = 0; at < length; ) {
    let end = Math.min(length, at + LONGEST);
    while (end > at + 1 && !vocabulary.knows(word.text.slice(at, end))) end--;
    // A single letter that fits nowhere: the word is not made of known ones.
    if (end === at + 1 && !vocabulary.knows(word.text.slice(at, end))) return null;
    const text = word.text.slice(at, end);
    parts.push({ ...word, text, hash: hashWord(text) });
    at = end;
  }
  return parts;
};

/** Puts together what strokes split, and splits what was joined, into words that patterns know. */
export const segment = (words: readonly Word[], vocabulary: Known): readonly Word[] => {
  let any = false;
  for (let at = 0; at < words.length; at++) {
    const { joined, bound } = words[at] as Word;
    if (joined || bound) any = true;
  }
  if (!any) return words;
  const cut: Word[] = [];
  let left = MOST_LETTERS;
  let taken = 0;
  for (let at = 0; at < words.length; ) {
    const word = words[at] as Word;
    const bound = left > 0 ? boundUpTo(words, at, vocabulary) : 1;
    if (bound > 1) {
      const last = words[at + bound - 1] as Word;
      cut.push(mergeWords(words.slice(at, at + bound), taken));
      taken += last.position - word.position;
      left -= last.end - word.start;
      at += bound;
      continue;
    }
    const here = taken > 0 ? { ...word, position: word.position - taken } : word;
    const parts = word.joined && left > 0 && !vocabulary.knows(word.text) ? partsOf(here, vocabulary) : null;
    if (word.joined) left -= word.text.length;
    if (parts === null) cut.push(here);
    else cut.push(...parts);
    at++;
  }
  return cut;
};
