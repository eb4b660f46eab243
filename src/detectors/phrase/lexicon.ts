import { fold } from "../../text/fold.ts";
import { createBeginnings } from "./beginnings.ts";
import { childOf, type Entry, type ExpressionNode, LONGEST_EXPRESSION, newEntry, newNode } from "./entry.ts";
import { type Item, PatternError, wordsOf } from "./parse-pattern.ts";

/** All words of all patterns and concepts; an atom is anything that a pattern can ask for at one place. */
export interface Lexicon {
  /** Atom of what stands at one place of a pattern, made when it is new. */
  atomOf(item: Item, language: string): number;
  /** What is known of a word, or null; call after `close`. */
  lookUp(word: string): Entry | null;
  /** What the longest known beginning of a word says, whether or not the word itself is known. */
  byBeginning(word: string): Entry | null;
  /** Words that stand in a pattern as they are. */
  words(): Iterable<string>;
  /** Beginnings of words that stand in a pattern. */
  beginnings(): Iterable<string>;
  /** Ends building: words that begin with a prefix take the prefix's atoms too. */
  close(): void;
  /** By atom: how common its words are in any chat, by a rough guess; for trying the rarest part of a pattern first. */
  readonly commonness: readonly number[];
  /** By atom: how many words its longest expression has. */
  readonly longest: readonly number[];
}

/** Items of each concept, by scope and name: a scope is a language (`en`), or one phrasebook in it (`en/grooming/en.yaml`). */
export type Concepts = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Where an expression ends: what wants it there, how common it is, and how many words it has. */
interface Ending {
  readonly atoms: number[];
  readonly commonness: number;
  readonly words: number;
}

const addOnce = (list: number[], value: number) => {
  if (!list.includes(value)) list.push(value);
};

/** How common an expression of several words is taken to be. */
const EXPRESSION = 0.3;

/** A rough guess at how common a word is in any chat: short words are. */
const guess = ({ length }: string) => [30, 30, 14, 6, 2.5, 1.2][length] ?? 0.5;

/** What the everyday list and the names such as #number add to how common a word is. */
const EVERYDAY = 60;
const NAME = 8;

/** Starts an empty lexicon over the concepts of every language; `counts` says how often words stand in some texts of the language. */
export const createLexicon = (concepts: Concepts, counts: ReadonlyMap<string, number>): Lexicon => {
  const entries = new Map<string, Entry>();
  const begun = createBeginnings<Entry>();
  let terms = 0;
  const beginnings: string[] = [];
  const atomIds = new Map<string, number>();
  const endings = new Map<string, readonly Ending[]>();
  const commonness: number[] = [];
  const longest: number[] = [];
  const everyday = new Set([...concepts.values()].flatMap((names) => names.get("everyday") ?? []).map(fold));
  const commonnesses = new Map<string, number>();
  const commonnessOf = (word: string): number => {
    const known = commonnesses.get(word);
    if (known !== undefined) return known;
    const more = everyday.has(word) ? EVERYDAY : word.startsWith("#") ? NAME : guess(word);
    const all = (counts.get(word) ?? 0) + more;
    commonnesses.set(word, all);
    return all;
  };

  const literal = (word: string): Entry => {
    const known = entries.get(word);
    if (known) return known;
    const entry = newEntry([terms++]);
    entries.set(word, entry);
    return entry;
  };

  const prefix = (letters: string): Entry =>
    begun.at(letters, () => {
      beginnings.push(letters);
      return newEntry([terms++]);
    });

  const entryOf = (item: Item): Entry => {
    if (item.is === "word") return literal(item.text);
    if (item.is === "prefix") return prefix(item.text);
    throw new PatternError("a concept cannot stand inside a longer alternative: write two patterns");
  };

  const endingOf = (items: readonly Item[]): Ending => {
    const [head, ...more] = items as readonly [Item, ...Item[]];
    const first = entryOf(head);
    if (more.length === 0) {
      const common = head.is === "word" || head.is === "prefix" ? commonnessOf(head.text) : 0;
      return { atoms: first.atoms, commonness: common, words: 1 };
    }
    if (items.length > LONGEST_EXPRESSION) {
      const begins = items.slice(0, 3).map((item) => (item.is === "word" ? item.text : "..."));
      throw new PatternError(
        `the expression "${begins.join(" ")} ..." has more than ${LONGEST_EXPRESSION} words: write it as a pattern of its own`,
      );
    }
    first.node ??= newNode();
    let node = first.node;
    for (const item of more) node = childOf(node, entryOf(item).terms[0] as number);
    return { atoms: node.atoms, commonness: EXPRESSION, words: items.length };
  };

  /** Lets an atom want an expression. An atom is added to everything that it wants before the next one is made. */
  const add = ({ atoms, commonness: common, words }: Ending, atom: number): void => {
    commonness[atom] = (commonness[atom] as number) + common;
    longest[atom] = Math.max(longest[atom] as number, words);
    if (atoms.at(-1) !== atom) atoms.push(atom);
  };

  /** The scope that defines a concept: the detector's own before its language's. */
  const scopeOf = (scope: string, name: string): string => {
    if (concepts.get(scope)?.has(name)) return scope;
    const [language = ""] = scope.split("/");
    if (concepts.get(language)?.has(name)) return language;
    throw new PatternError(`there is no concept {${name}}, neither in this file nor in words/${language}.yaml`);
  };

  /** Where the expressions of a concept end, with those of the concepts inside it, as the scope knows them that defines it. */
  const endingsOf = (from: string, name: string, path: readonly string[]): readonly Ending[] => {
    const scope = scopeOf(from, name);
    const key = `${scope}/${name}`;
    const known = endings.get(key);
    if (known) return known;
    if (path.includes(key)) throw new PatternError(`the concept {${name}} contains itself`);
    const list = (concepts.get(scope)?.get(name) ?? []).flatMap((item) =>
      item.startsWith("{") && item.endsWith("}")
        ? endingsOf(scope, item.slice(1, -1), [...path, key])
        : [endingOf(item.split(/\s+/).flatMap(wordsOf))],
    );
    endings.set(key, list);
    return list;
  };

  const addConcept = (scope: string, name: string, atom: number): void => {
    for (const ending of endingsOf(scope, name, [])) add(ending, atom);
  };

  const keyOf = (item: Item, language: string): string => {
    if (item.is === "group")
      return `(${item.options.map((option) => option.map((one) => keyOf(one, language)).join(" ")).join("|")})`;
    return item.is === "concept"
      ? `{${scopeOf(language, item.name)}/${item.name}}`
      : `${item.text}${item.is === "prefix" ? "*" : ""}`;
  };

  const atomOf = (item: Item, language: string): number => {
    const key = keyOf(item, language);
    const known = atomIds.get(key);
    if (known !== undefined) return known;
    const atom = atomIds.size;
    atomIds.set(key, atom);
    commonness[atom] = 0;
    longest[atom] = 1;
    if (item.is === "concept") addConcept(language, item.name, atom);
    else if (item.is === "group") {
      for (const option of item.options) {
        const [only] = option;
        if (option.length === 1 && only?.is === "concept") addConcept(language, only.name, atom);
        else add(endingOf(option), atom);
      }
    } else add(endingOf([item]), atom);
    return atom;
  };

  const merge = (into: ExpressionNode, from: ExpressionNode): void => {
    for (const atom of from.atoms) addOnce(into.atoms, atom);
    for (const [term, child] of from.children ?? []) merge(childOf(into, term), child);
  };

  const take = (into: Entry, from: Entry): void => {
    for (const term of from.terms) addOnce(into.terms, term);
    for (const atom of from.atoms) addOnce(into.atoms, atom);
    if (from.node) {
      into.node ??= newNode();
      merge(into.node, from.node);
    }
  };

  return {
    atomOf,
    lookUp: (word) => entries.get(word) ?? begun.longestOf(word),
    byBeginning: begun.longestOf,
    words: () => entries.keys(),
    beginnings: () => beginnings,
    commonness,
    longest,
    close: () => {
      // A beginning also says what the shorter beginnings inside it say.
      begun.walk((entry, above) => {
        if (above) take(entry, above);
      });
      for (const [word, entry] of entries) {
        const more = begun.longestOf(word);
        if (more) take(entry, more);
      }
      // From now on only what a word says is asked for: what helped to build it is most of the memory.
      atomIds.clear();
      endings.clear();
    },
  };
};
