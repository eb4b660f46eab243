import type { Word } from "../../text/view.ts";
import type { Entry } from "./entry.ts";
import type { Lexicon } from "./lexicon.ts";

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

/** A place in the tree of beginnings of words. */
interface Beginning {
  readonly children: Map<number, Beginning>;
  known: readonly [Known] | null;
}

const nothing: readonly Known[] = [];
const newBeginning = (): Beginning => ({ children: new Map(), known: null });

/** Joins the lexicons of several languages; `everyday` holds the everyday words of each, folded. */
export const createVocabulary = (
  lexicons: readonly Lexicon[],
  everyday: readonly ReadonlySet<string>[],
): Vocabulary => {
  const known = new Map<string, readonly [Known]>();
  const beginnings = newBeginning();
  const describe = (word: string): Known => ({
    entries: lexicons.map((lexicon) => lexicon.lookUp(word)),
    everyday: everyday.flatMap((words, index) => (words.has(word) ? [index] : [])),
  });
  for (const words of [...lexicons.map((lexicon) => lexicon.words()), ...everyday]) {
    for (const word of words) if (!known.has(word)) known.set(word, [describe(word)]);
  }

  for (const letters of new Set(lexicons.flatMap((lexicon) => [...lexicon.beginnings()]))) {
    let node = beginnings;
    for (let at = 0; at < letters.length; at++) {
      const unit = letters.charCodeAt(at);
      const next = node.children.get(unit) ?? newBeginning();
      node.children.set(unit, next);
      node = next;
    }
    node.known = [{ entries: lexicons.map((lexicon) => lexicon.byBeginning(letters)), everyday: [] }];
  }

  const lookUp = (word: string): readonly Known[] => {
    const found = known.get(word);
    if (found !== undefined) return found;
    // No pattern has the word itself: the longest beginning that some pattern asks for speaks for it.
    let node = beginnings;
    let longest = nothing;
    for (let at = 0; at < word.length; at++) {
      const next = node.children.get(word.charCodeAt(at));
      if (next === undefined) break;
      node = next;
      if (node.known !== null) longest = node.known;
    }
    return longest;
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
