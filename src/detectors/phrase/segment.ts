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

/** How many pieces of a text are put together on trial, and how many of one word. */
const MOST_TRIALS = 256;
const MOST_PIECES = 8;

/** How many words from `at` on are one word that strokes split ("fo.to", "tele-gr-am"), 1 for none; and how many trials it took. */
const boundUpTo = (
  words: readonly Word[],
  at: number,
  vocabulary: Known,
): { readonly count: number; readonly trials: number } => {
  const first = words[at] as Word;
  let text = first.text;
  // Words that patterns ask for one by one are not the beginning of another.
  let allKnown = vocabulary.knows(text);
  let allWords = text.length > SHORT && allKnown;
  // A word that patterns ask for as it is comes before one of which they ask the beginning; of each the longest.
  let whole = 1;
  let begun = 1;
  let count = 1;
  for (; count < MOST_PIECES; count++) {
    const next = words[at + count];
    if (next === undefined || !next.bound || text.length + next.text.length > LONGEST) break;
    text += next.text;
    const isKnown = vocabulary.knows(next.text);
    allKnown &&= isKnown;
    allWords &&= next.text.length > SHORT && isKnown;
    if (allWords) continue;
    if (vocabulary.knows(text)) whole = count + 1;
    else if (!allKnown && vocabulary.lookUp(text, hashWord(text)) >= 0) begun = count + 1;
  }
  return { count: whole > 1 ? whole : begun, trials: count - 1 };
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

/** Stands for a letter within a word ("w!th"), and parts words that people write without a space after it ("hey!how are you"). */
const CALL = "!";

const mayBeParted = ({ text, forms }: Word): boolean => forms !== null && text.includes(CALL);

/** What stands around the marks in a word, where a long part is one that patterns know and the whole is none of theirs; else null. */
const partedBy = (word: Word, vocabulary: Known): readonly Word[] | null => {
  if (word.forms?.some((form) => vocabulary.knows(form))) return null;
  const parts = word.text.split(CALL).filter((part) => part !== "");
  if (!parts.some((part) => part.length > SHORT && vocabulary.knows(part))) return null;
  return parts.map((text, index) => ({
    ...word,
    text,
    hash: hashWord(text),
    position: word.position + index,
    forms: null,
  }));
};

const none = { count: 1, trials: 0 };

/** Puts together what strokes split, and splits what was joined, into words that patterns know. */
export const segment = (words: readonly Word[], vocabulary: Known): readonly Word[] => {
  let any = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    if (word.joined || word.bound || mayBeParted(word)) any = true;
  }
  if (!any) return words;
  const cut: Word[] = [];
  let left = MOST_LETTERS;
  let trialsLeft = MOST_TRIALS;
  let taken = 0;
  for (let at = 0; at < words.length; ) {
    const word = words[at] as Word;
    const { count: bound, trials } = trialsLeft > 0 ? boundUpTo(words, at, vocabulary) : none;
    trialsLeft -= trials;
    if (bound > 1) {
      const last = words[at + bound - 1] as Word;
      cut.push(mergeWords(words.slice(at, at + bound), taken));
      taken += last.position - word.position;
      at += bound;
      continue;
    }
    const here = taken !== 0 ? { ...word, position: word.position - taken } : word;
    const parted = mayBeParted(word) ? partedBy(here, vocabulary) : null;
    if (parted !== null) taken -= parted.length - 1;
    const parts = word.joined && left > 0 && !vocabulary.knows(word.text) ? partsOf(here, vocabulary) : parted;
    if (word.joined) left -= word.text.length;
    if (parts === null) cut.push(here);
    else cut.push(...parts);
    at++;
  }
  return cut;
};
