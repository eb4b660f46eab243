import type { Word } from "../../text/view.ts";
import type { Entry, Lexicon } from "./lexicon.ts";

/** What every language knows of one word: by language, null where it knows nothing. */
export interface Known {
  readonly entries: readonly (Entry | null)[];
  /** Languages, as places in the list of lexicons, in which the word is an everyday one. */
  readonly everyday: readonly number[];
}

/** The words of all languages together, so that a word is looked up once however many languages are read. */
export interface Vocabulary {
  /** What is known of a word in each of its readings. */
  hear(word: Word): readonly Known[];
  /** True when some pattern of a language has the word as it is. */
  knows(word: string): boolean;
}

const nothing: readonly Known[] = [];
/** The beginnings of words that patterns may ask for have at least three letters. */
const BEGINNING = 3;

/** Joins the lexicons of several languages; `everyday` holds the everyday words of each, folded. */
export const createVocabulary = (
  lexicons: readonly Lexicon[],
  everyday: readonly ReadonlySet<string>[],
): Vocabulary => {
  const known = new Map<string, readonly [Known]>();
  const beginnings = new Set<string>();
  const describe = (word: string): Known => ({
    entries: lexicons.map((lexicon) => lexicon.lookUp(word)),
    everyday: everyday.flatMap((words, index) => (words.has(word) ? [index] : [])),
  });
  for (const words of [...lexicons.map((lexicon) => lexicon.words()), ...everyday]) {
    for (const word of words) if (!known.has(word)) known.set(word, [describe(word)]);
  }
  for (const lexicon of lexicons)
    for (const letters of lexicon.beginnings()) beginnings.add(letters.slice(0, BEGINNING));

  const lookUp = (word: string): readonly Known[] => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (word.length < BEGINNING || !beginnings.has(word.slice(0, BEGINNING))) return nothing;
    const other = describe(word);
    return other.entries.every((entry) => entry === null) ? nothing : [other];
  };

  return {
    knows: (word) => known.has(word),
    hear: ({ text, forms }) => {
      const plain = lookUp(text);
      if (forms === null) return plain;
      let all: readonly Known[] = plain;
      for (const form of forms) {
        const [other] = lookUp(form);
        if (other !== undefined && !all.includes(other)) all = [...all, other];
      }
      return all;
    },
  };
};
