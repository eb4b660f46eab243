import type { Compiled } from "./compile.ts";
import type { Entry, ExpressionNode } from "./entry.ts";
import { createStack, type Stack } from "./stack.ts";

/** Lists of numbers, one after another: the list of `index` stands from `from[index]` to before `from[index + 1]`. */
export interface Lists {
  readonly from: Int32Array;
  readonly values: Int32Array;
}

/** All that the matcher reads of one language, flat, so that a common word costs a few reads of memory. */
export interface Tables {
  /** By word: terms by which expressions go on. */
  readonly terms: Lists;
  /** By word: atoms that it is by itself, rising. */
  readonly atoms: Lists;
  /** By word: 64 bits, of which each atom of the word sets the one that its number ends in: most atoms that a word has not are told by them. */
  readonly signs: Int32Array;
  /** By word: its record; 0, an empty one, where there is nothing to note. */
  readonly recordOf: Int32Array;
  /**
   * What is needed at every sight of a word or an expression, packed so that it lies together in memory: its number among the
   * commonest words or -1, where its marks end, where its candidates end, a node or -1; then the marks, pairs of a block
   * of 32 bits and the bits in it, which say which atoms are there; then the candidates, pairs of a pattern whose rarest
   * atom is seen and the bit of another atom that it needs, or -1. The commonest words have no marks: who asks
   * whether an atom is there looks whether it has one of them. The node is that of the expressions which a word begins,
   * where these decide whether a pattern is tried.
   */
  readonly records: Int32Array;
  /** By bit of an atom: one bit for each of the commonest words that hold it, in `COMMON_BLOCKS` blocks. */
  readonly common: Int32Array;
  /** By word: the node of all expressions that it begins, or -1. */
  readonly nodeOf: Int32Array;
  /** By node of the tree of expressions: atoms of the expression that ends there. */
  readonly nodeAtoms: Lists;
  /** By node: the record of the expression that ends there. */
  readonly nodeRecordOf: Int32Array;
  /** By node: 1 when an expression here or further on decides whether a pattern is tried. */
  readonly eager: Uint8Array;
  /** The node after a node and one more term, or -1. */
  next(node: number, term: number): number;
  /** False when no expression that decides whether a pattern is tried goes on from a node with this word: sooner told than by `next`. */
  mayGoOn(node: number, word: number): boolean;
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

const FEW = 3;

const NOTHING = [-1, 4, 4, -1] as const;

/** The words that hold the most atoms, numbered; no other guess at what is common is needed. */
const commonest = (lists: readonly (readonly number[])[], { bitOf }: Compiled): ReadonlyMap<number, number> => {
  const counts = Int32Array.from(lists, (atoms) => {
    let count = 0;
    for (const atom of atoms) if ((bitOf[atom] as number) >= 0) count++;
    return count;
  });
  // Count and index in one number sort as fast as numbers do; who holds few atoms is never among them.
  const keys = Float64Array.from(counts, (count, index) => (count < FEW ? 0 : count * 2 ** 24 + index)).sort();
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

/** Adds the records of words, or of expressions, and returns where each begins. */
const addRecords = (
  records: Stack,
  lists: readonly (readonly number[])[],
  nodeOf: (index: number) => number,
  numbers: ReadonlyMap<number, number>,
  { bitOf, bits, tried }: Compiled,
): Int32Array => {
  const marks = new Int32Array((bits >> 5) + 1);
  return Int32Array.from(lists, (atoms, index) => {
    const node = nodeOf(index);
    if (atoms.length === 0 && node < 0) return 0;
    const begin = records.length;
    const number = numbers.get(index) ?? -1;
    for (const part of [number, 0, 0, node]) records.push(part);
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

const hashOf = (left: number, right: number) => (Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> 7;

/** A table of triples (node, term, next node), open-addressed; half of it stays empty. */
const createEdges = (triples: readonly number[]) => {
  let size = 64;
  while (size < (triples.length / 3) * 2) size *= 2;
  const cells = new Int32Array(size * 3).fill(-1);
  for (let at = 0; at < triples.length; at += 3) {
    let slot = hashOf(triples[at] as number, triples[at + 1] as number) & (size - 1);
    while (cells[slot * 3] !== -1) slot = (slot + 1) & (size - 1);
    for (let part = 0; part < 3; part++) cells[slot * 3 + part] = triples[at + part] as number;
  }
  return (node: number, term: number): number => {
    let slot = hashOf(node, term) & (size - 1);
    for (;;) {
      const known = cells[slot * 3] as number;
      if (known === -1) return -1;
      if (known === node && cells[slot * 3 + 1] === term) return cells[slot * 3 + 2] as number;
      slot = (slot + 1) & (size - 1);
    }
  };
};

/** Bits that say quickly that a pair is not among some: few enough to stay near the processor. */
const FILTER = 1 << 17;

const createFilter = (pairs: readonly number[]) => {
  const filter = new Int32Array(FILTER >> 5);
  for (let at = 0; at < pairs.length; at += 2) {
    const bit = hashOf(pairs[at] as number, pairs[at + 1] as number) & (FILTER - 1);
    filter[bit >> 5] = (filter[bit >> 5] as number) | (1 << (bit & 31));
  }
  return (left: number, right: number): boolean => {
    const bit = hashOf(left, right) & (FILTER - 1);
    return ((filter[bit >> 5] as number) & (1 << (bit & 31))) !== 0;
  };
};

/** Pairs of a node and a word with which an expression goes on from it that decides whether a pattern is tried. */
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
    for (const [term, child] of children ?? []) {
      if (child.eager) for (const word of wordsOf.get(term) ?? []) pairs.push(node, word);
    }
  }
  return pairs;
};

const none: readonly number[] = [];

/** Lays out what a language knows of each numbered word. */
export const createTables = (compiled: Compiled, entries: readonly (Entry | null)[]): Tables => {
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
  const eager = Uint8Array.from(nodes, (node) => (node.eager ? 1 : 0));
  const numbers = commonest(atoms, compiled);
  const eagerNodeOf = (word: number) => (eager[nodeOf[word] as number] === 1 ? (nodeOf[word] as number) : -1);
  const records = createStack();
  for (const part of NOTHING) records.push(part);
  const recordOf = addRecords(records, atoms, eagerNodeOf, numbers, compiled);
  const nodeRecordOf = addRecords(records, nodeAtoms, () => -1, new Map(), compiled);
  return {
    terms: toLists(entries.map((entry) => entry?.terms ?? none)),
    atoms: toLists(atoms),
    signs: toSigns(atoms),
    recordOf,
    records: records.values.slice(0, records.length),
    common: toCommon(atoms, numbers, compiled),
    nodeOf,
    nodeAtoms: toLists(nodeAtoms),
    nodeRecordOf,
    eager,
    next: createEdges(triples),
    mayGoOn: createFilter(goingOn(entries, nodes)),
  };
};
