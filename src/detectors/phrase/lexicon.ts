import { type Item, PatternError, wordsOf } from "./parse-pattern.ts";

/** What is known of one word: its terms, the atoms it is by itself, and the expressions that it begins. */
export interface Entry {
  terms: number[];
  atoms: number[];
  node: ExpressionNode | null;
}

/** A place in the tree of expressions of several words. */
export interface ExpressionNode {
  readonly children: Map<number, ExpressionNode>;
  readonly atoms: number[];
}

interface PrefixNode {
  readonly children: Map<number, PrefixNode>;
  term: number | null;
  entry: Entry | null;
}

/** All words of all patterns and concepts; an atom is anything that a pattern can ask for at one place. */
export interface Lexicon {
  /** Atom of what stands at one place of a pattern, made when it is new. */
  atomOf(item: Item, language: string): number;
  /** What is known of a word, or null; call after `close`. */
  lookUp(word: string): Entry | null;
  /** True when the word stands in a pattern as it is. */
  knows(word: string): boolean;
  /** Ends building: words that begin with a prefix take the prefix's atoms too. */
  close(): void;
  readonly atomCount: () => number;
}

/** Items of each concept, by scope and name: a scope is a language (`en`), or one detector in it (`en/grooming`). */
export type Concepts = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const newNode = (): ExpressionNode => ({ children: new Map(), atoms: [] });
const newPrefixNode = (): PrefixNode => ({ children: new Map(), term: null, entry: null });
const addOnce = (list: number[], value: number) => {
  if (!list.includes(value)) list.push(value);
};

/** Starts an empty lexicon over the concepts of every language. */
export const createLexicon = (concepts: Concepts): Lexicon => {
  const entries = new Map<string, Entry>();
  const prefixes = newPrefixNode();
  const termIds = new Map<string, number>();
  const prefixEntries = new Map<number, Entry>();
  const atomIds = new Map<string, number>();

  const literal = (word: string): Entry => {
    const known = entries.get(word);
    if (known) return known;
    const entry: Entry = { terms: [termIds.size], atoms: [], node: null };
    termIds.set(word, termIds.size);
    entries.set(word, entry);
    return entry;
  };

  const prefix = (letters: string): Entry => {
    let node = prefixes;
    for (let at = 0; at < letters.length; at++) {
      const unit = letters.charCodeAt(at);
      let next = node.children.get(unit);
      if (!next) {
        next = newPrefixNode();
        node.children.set(unit, next);
      }
      node = next;
    }
    if (node.term === null) {
      node.term = termIds.size;
      termIds.set(`${letters}*`, node.term);
      prefixEntries.set(node.term, { terms: [node.term], atoms: [], node: null });
    }
    return prefixEntries.get(node.term) as Entry;
  };

  const entryOf = (item: Item): Entry => {
    if (item.is === "word") return literal(item.text);
    if (item.is === "prefix") return prefix(item.text);
    throw new PatternError("a concept cannot stand inside a longer alternative: write two patterns");
  };

  const addExpression = (items: readonly Item[], atom: number): void => {
    const [first, ...rest] = items.map(entryOf);
    if (first === undefined) return;
    if (rest.length === 0) {
      addOnce(first.atoms, atom);
      return;
    }
    first.node ??= newNode();
    let node = first.node;
    for (const entry of rest) {
      const term = entry.terms[0] as number;
      let next = node.children.get(term);
      if (!next) {
        next = newNode();
        node.children.set(term, next);
      }
      node = next;
    }
    addOnce(node.atoms, atom);
  };

  /** The scope that defines a concept: the detector's own before its language's. */
  const scopeOf = (scope: string, name: string): string => {
    if (concepts.get(scope)?.has(name)) return scope;
    const [language = ""] = scope.split("/");
    if (concepts.get(language)?.has(name)) return language;
    throw new PatternError(`there is no concept {${name}} in ${scope}`);
  };

  const addConcept = (language: string, name: string, atom: number, path: readonly string[]): void => {
    const items = concepts.get(scopeOf(language, name))?.get(name) ?? [];
    if (path.includes(name)) throw new PatternError(`the concept {${name}} contains itself`);
    for (const item of items) {
      const inner = /^\{(.+)\}$/.exec(item);
      if (inner) addConcept(language, inner[1] as string, atom, [...path, name]);
      else addExpression(item.split(/\s+/).flatMap(wordsOf), atom);
    }
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
    if (item.is === "concept") addConcept(language, item.name, atom, []);
    else if (item.is === "group") {
      for (const option of item.options) {
        const [only] = option;
        if (option.length === 1 && only?.is === "concept") addConcept(language, only.name, atom, []);
        else addExpression(option, atom);
      }
    } else addExpression([item], atom);
    return atom;
  };

  const merge = (into: ExpressionNode, from: ExpressionNode): void => {
    for (const atom of from.atoms) addOnce(into.atoms, atom);
    for (const [term, child] of from.children) {
      const known = into.children.get(term);
      if (known) merge(known, child);
      else {
        const copy = newNode();
        merge(copy, child);
        into.children.set(term, copy);
      }
    }
  };

  const take = (into: Entry, from: Entry): void => {
    for (const term of from.terms) addOnce(into.terms, term);
    for (const atom of from.atoms) addOnce(into.atoms, atom);
    if (from.node) {
      into.node ??= newNode();
      merge(into.node, from.node);
    }
  };

  /** What the longest known beginnings of a word say together. */
  const byPrefix = (word: string): Entry | null => {
    let node = prefixes;
    let found: Entry | null = null;
    for (let at = 0; at < word.length; at++) {
      const next = node.children.get(word.charCodeAt(at));
      if (!next) break;
      node = next;
      if (node.entry) found = node.entry;
    }
    return found;
  };

  /** Gives each prefix what the shorter prefixes inside it say. */
  const inherit = (node: PrefixNode, above: Entry | null): void => {
    let entry = above;
    if (node.term !== null) {
      const own: Entry = { terms: [], atoms: [], node: null };
      take(own, prefixEntries.get(node.term) as Entry);
      if (above) take(own, above);
      node.entry = own;
      entry = own;
    }
    for (const child of node.children.values()) inherit(child, entry);
  };

  return {
    atomOf,
    lookUp: (word) => entries.get(word) ?? byPrefix(word),
    knows: (word) => entries.has(word),
    atomCount: () => atomIds.size,
    close: () => {
      inherit(prefixes, null);
      for (const [word, entry] of entries) {
        const more = byPrefix(word);
        if (more) take(entry, more);
      }
    },
  };
};
