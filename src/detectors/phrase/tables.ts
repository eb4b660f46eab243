import type { Compiled } from "./compile.ts";
import type { Entry, ExpressionNode } from "./entry.ts";
import { layEdges, layPairs } from "./pairs.ts";
import { createStack, type Stack } from "./stack.ts";

/** Lists of numbers, one after another: the list of `index` stands from `from[index]` to before `from[index + 1]`. */
export interface Lists {
  readonly from: Int32Array;
  readonly values: Int32Array;
}

/** All that the matcher reads of one language's words, flat, so that a common word costs a few reads of memory. */
export interface Tables {
  /** How many bits atoms have in what is noted of a text. */
  readonly bits: number;
  /** By atom: how many words its longest expression has. */
  readonly longest: Int32Array;
  /** By word of the language: terms by which expressions go on. */
  readonly terms: Lists;
  /** By word of the language: atoms that it is by itself, rising. */
  readonly atoms: Lists;
  /** By word of the language: 64 bits, of which each atom of the word sets the one that its number ends in: most atoms that a word has not are told by them. */
  readonly signs: Int32Array;
  /** By word of any language: its record; 0, an empty one, where the language has nothing of it. */
  readonly recordOf: Int32Array;
  /**
   * What is needed at every sight of a word or an expression, packed so that it lies together in memory: its number among the
   * commonest words or -1, where its marks end, where its candidates end, the node of the expressions that a word begins
   * or -1, a sign of the words with which they go on, its number among the words of the language; then the marks, pairs of a block of 32 bits and the bits in it,
   * which say which atoms are there; then the candidates, pairs of a pattern whose rarest atom is seen and the bit of
   * another atom that it needs, or -1. The commonest words have no marks: who asks whether an atom is there looks
   * whether it has one of them. A sign has for each word the bit `signOf` it.
   */
  readonly records: Int32Array;
  /** By bit of an atom: one bit for each of the commonest words that hold it, in `COMMON_BLOCKS` blocks. */
  readonly common: Int32Array;
  /** By node of the tree of expressions: atoms of the expression that ends there. */
  readonly nodeAtoms: Lists;
  /** By node: the record of the expression that ends there. */
  readonly nodeRecordOf: Int32Array;
  /** By pattern: bits of two further atoms that it needs, or -1. */
  readonly others: Int32Array;
  /** A node, one more term, and the node after them, as `createEdges` reads them. */
  readonly edges: Int32Array;
  /** Pairs of a node and a word with which an expression goes on from it, as `createPairs` reads them: sooner told than by the edges. */
  readonly goingOn: Int32Array;
}

const toLists = (lists: readonly (readonly number[])[]): Lists => {
  const from = new Int32Array(lists.length + 1);
  for (let index = 0; index < lists.length; index++)
    from[index + 1] = (from[index] as number) + (lists[index] as readonly number[]).length;
  const values = new Int32Array(from[lists.length] as number);
  for (let index = 0, at = 0; index < lists.length; index++)
    for (const value of lists[index] as readonly number[]) values[at++] = value;
  return { from, values };
};

/** The commonest words are told by so many blocks of 32 bits. */
export const COMMON_BLOCKS = 4;

/** True when a word, or an expression that it begins, may bring a pattern up. */
export const mayRaise = ({ recordOf, records }: Tables, word: number): boolean => {
  const record = recordOf[word] as number;
  return records[record + 1] !== records[record + 2] || (records[record + 3] as number) >= 0;
};

const FEW = 3;

/** Where the marks of a record begin. */
export const HEAD = 6;

const NOTHING = [-1, HEAD, HEAD, -1, 0, 0] as const;

/** The bit of a word in the signs of words with which expressions go on. */
export const signOf = (word: number): number => 1 << (word & 31);

/** The words whose marks would cost most, numbered: those that hold many atoms and stand in many texts. */
const commonest = (
  lists: readonly (readonly number[])[],
  texts: readonly string[],
  { bitOf, counts }: Compiled,
): ReadonlyMap<number, number> => {
  // Cost and index in one number sort as fast as numbers do; who holds few atoms is never among them.
  const keys = Float64Array.from(lists, (atoms, index) => {
    let held = 0;
    for (const atom of atoms) if ((bitOf[atom] as number) >= 0) held++;
    return held < FEW ? 0 : held * (1 + (counts.get(texts[index] as string) ?? 0)) * 2 ** 24 + index;
  }).sort();
  const numbers = new Map<number, number>();
  for (let at = keys.length - 1; at >= 0 && keys[at] !== 0 && numbers.size < COMMON_BLOCKS * 32; at--)
    numbers.set((keys[at] as number) % 2 ** 24, numbers.size);
  return numbers;
};

/** Says of each bit which of the commonest words hold its atom. */
const toCommon = (
  lists: readonly (readonly number[])[],
  numbers: ReadonlyMap<number, number>,
  { bitOf, bits }: Compiled,
): Int32Array => {
  const common = new Int32Array(bits * COMMON_BLOCKS);
  for (const [index, number] of numbers) {
    for (const atom of lists[index] as readonly number[]) {
      const bit = bitOf[atom] as number;
      if (bit >= 0) (common[bit * COMMON_BLOCKS + (number >> 5)] as number) |= 1 << (number & 31);
    }
  }
  return common;
};

const toSigns = (lists: readonly (readonly number[])[]): Int32Array => {
  const signs = new Int32Array(lists.length * 2);
  for (const [index, atoms] of lists.entries())
    for (const atom of atoms) (signs[index * 2 + ((atom >> 5) & 1)] as number) |= 1 << (atom & 31);
  return signs;
};

/** Adds the records of words, or of expressions, and returns where each begins; `words` numbers those of the language. */
const addRecords = (
  records: Stack,
  lists: readonly (readonly number[])[],
  nodeOf: Int32Array | null,
  words: Int32Array | null,
  goOn: Int32Array,
  numbers: ReadonlyMap<number, number>,
  { bitOf, bits, tried }: Compiled,
): Int32Array => {
  const marks = new Int32Array((bits >> 5) + 1);
  return Int32Array.from(lists, (atoms, index) => {
    const node = nodeOf === null ? -1 : (nodeOf[index] as number);
    const word = words === null ? 0 : (words[index] as number);
    if (atoms.length === 0 && word === 0) return 0;
    const begin = records.length;
    const number = numbers.get(index) ?? -1;
    for (const part of [number, 0, 0, node, node < 0 ? 0 : (goOn[node] as number), word]) records.push(part);
    if (number < 0) {
      for (const atom of atoms) {
        const bit = bitOf[atom] as number;
        if (bit >= 0) (marks[bit >> 5] as number) |= 1 << (bit & 31);
      }
      for (const atom of atoms) {
        const block = (bitOf[atom] as number) >> 5;
        if (block < 0 || marks[block] === 0) continue;
        records.push(block);
        records.push(marks[block] as number);
        marks[block] = 0;
      }
    }
    records.values[begin + 1] = records.length;
    for (const atom of atoms) {
      for (const { index: pattern, bits: needed } of tried[atom] ?? []) {
        records.push(pattern);
        records.push(needed[0] ?? -1);
      }
    }
    records.values[begin + 2] = records.length;
    return begin;
  });
};

/** Pairs of a node and a word with which an expression goes on from it. */
const goingOn = (entries: readonly (Entry | null)[], nodes: readonly ExpressionNode[]): readonly number[] => {
  const wordsOf = new Map<number, number[]>();
  for (let word = 0; word < entries.length; word++) {
    for (const term of entries[word]?.terms ?? none) {
      const words = wordsOf.get(term);
      if (words) words.push(word);
      else wordsOf.set(term, [word]);
    }
  }
  const pairs: number[] = [];
  for (const [node, { children }] of nodes.entries()) {
    for (const term of children?.keys() ?? []) {
      for (const word of wordsOf.get(term) ?? []) pairs.push(node, word);
    }
  }
  return pairs;
};

const none: readonly number[] = [];

/** Lays out what a language knows of each numbered word, of which `texts` holds the letters. */
export const createTables = (
  compiled: Compiled,
  entries: readonly (Entry | null)[],
  texts: readonly string[],
): Tables => {
  const nodes: ExpressionNode[] = [];
  const triples: number[] = [];
  const numberOf = new Map<ExpressionNode, number>();
  const lay = (node: ExpressionNode): number => {
    const known = numberOf.get(node);
    if (known !== undefined) return known;
    const number = nodes.length;
    numberOf.set(node, number);
    nodes.push(node);
    for (const [term, child] of node.children ?? []) triples.push(number, term, lay(child));
    return number;
  };
  const nodeOf = Int32Array.from(entries, (entry) => (entry?.node ? lay(entry.node) : -1));
  const atoms = entries.map((entry) => (entry ? entry.atoms.toSorted((left, right) => left - right) : none));
  const nodeAtoms = nodes.map((node) => node.atoms);
  const numbers = commonest(atoms, texts, compiled);
  const pairs = goingOn(entries, nodes);
  const goOn = new Int32Array(nodes.length);
  for (let at = 0; at < pairs.length; at += 2) (goOn[pairs[at] as number] as number) |= signOf(pairs[at + 1] as number);
  const records = createStack();
  for (const part of NOTHING) records.push(part);
  // Number 0 is of all words that the language has nothing of.
  const own = entries.flatMap((entry, word) => (entry === null ? [] : [word]));
  const words = new Int32Array(entries.length);
  for (const [index, word] of own.entries()) words[word] = index + 1;
  const atomsOfOwn = [none, ...own.map((word) => atoms[word] as readonly number[])];
  const recordOf = addRecords(records, atoms, nodeOf, words, goOn, numbers, compiled);
  const nodeRecordOf = addRecords(records, nodeAtoms, null, null, goOn, new Map(), compiled);
  return {
    bits: compiled.bits,
    longest: Int32Array.from(compiled.lexicon.longest),
    terms: toLists([none, ...own.map((word) => entries[word]?.terms ?? none)]),
    atoms: toLists(atomsOfOwn),
    signs: toSigns(atomsOfOwn),
    recordOf,
    records: records.values.slice(0, records.length),
    common: toCommon(atoms, numbers, compiled),
    nodeAtoms: toLists(nodeAtoms),
    nodeRecordOf,
    others: Int32Array.from(compiled.patterns.flatMap(({ bits }) => [bits[1] ?? -1, bits[2] ?? -1])),
    edges: layEdges(triples),
    goingOn: layPairs(pairs),
  };
};
