import type { Compiled } from "./compile.ts";
import type { Entry, ExpressionNode } from "./entry.ts";

/** Lists of numbers, one after another: the list of `index` stands from `from[index]` to before `from[index + 1]`. */
export interface Lists {
  readonly from: Int32Array;
  readonly values: Int32Array;
}

/**
 * What the matcher needs at every sight of something, packed so that it lies together in memory: where its marks end,
 * where its pivots end, a node or -1; then the marks, pairs of a block of 32 bits and the bits in it, which say which
 * atoms are there; then the pivots, the atoms that are the rarest of some pattern.
 */
export interface Sights {
  /** Where the record of each thing begins; 0, an empty record, where there is nothing to note. */
  readonly at: Int32Array;
  readonly records: Int32Array;
}

/** All that the matcher reads of one language, flat, so that a common word costs a few reads of memory. */
export interface Tables {
  /** By word: terms by which expressions go on. */
  readonly terms: Lists;
  /** By word: atoms that it is by itself, rising. */
  readonly atoms: Lists;
  /** By word; the node is that of the expressions which it begins, where these decide whether a pattern is tried. */
  readonly words: Sights;
  /** By word: the node of all expressions that it begins, or -1. */
  readonly nodeOf: Int32Array;
  /** By node of the tree of expressions: atoms of the expression that ends there. */
  readonly nodeAtoms: Lists;
  readonly nodes: Sights;
  /** By node: 1 when an expression here or further on decides whether a pattern is tried. */
  readonly eager: Uint8Array;
  /** The node after a node and one more term, or -1. */
  next(node: number, term: number): number;
}

const toLists = (lists: readonly (readonly number[])[]): Lists => {
  const from = new Int32Array(lists.length + 1);
  for (const [index, list] of lists.entries()) from[index + 1] = (from[index] as number) + list.length;
  const values = new Int32Array(from[lists.length] as number);
  for (const [index, list] of lists.entries()) values.set(list, from[index]);
  return { from, values };
};

const NOTHING = [3, 3, -1] as const;

/** Packs atoms for the matcher: only those that decide whether a pattern is tried. */
const toSights = (
  lists: readonly (readonly number[])[],
  nodeOf: (index: number) => number,
  { bitOf, tried }: Compiled,
): Sights => {
  const records: number[] = [...NOTHING];
  const at = Int32Array.from(lists, (atoms, index) => {
    const blocks = new Map<number, number>();
    for (const atom of atoms) {
      const bit = bitOf[atom] as number;
      if (bit >= 0) blocks.set(bit >> 5, (blocks.get(bit >> 5) ?? 0) | (1 << (bit & 31)));
    }
    const pivots = atoms.filter((atom) => (tried[atom]?.length ?? 0) > 0);
    const node = nodeOf(index);
    if (blocks.size + pivots.length === 0 && node < 0) return 0;
    const begin = records.length;
    const marksEnd = begin + NOTHING.length + 2 * blocks.size;
    records.push(marksEnd, marksEnd + pivots.length, node);
    for (const [block, bits] of blocks) records.push(block, bits);
    for (const pivot of pivots) records.push(pivot);
    return begin;
  });
  return { at, records: Int32Array.from(records) };
};

/** Bits that say quickly that there is no edge: few enough to stay near the processor. */
const FILTER = 1 << 16;

/** A table of triples (node, term, next node), open-addressed; half of it stays empty. */
const createEdges = (triples: readonly number[]) => {
  const filter = new Int32Array(FILTER >> 5);
  let size = 64;
  while (size < (triples.length / 3) * 2) size *= 2;
  const cells = new Int32Array(size * 3).fill(-1);
  const hashOf = (node: number, term: number) => (Math.imul(node, 0x9e3779b1) ^ Math.imul(term, 0x85ebca6b)) >>> 7;
  for (let at = 0; at < triples.length; at += 3) {
    const hash = hashOf(triples[at] as number, triples[at + 1] as number);
    const bit = hash & (FILTER - 1);
    filter[bit >> 5] = (filter[bit >> 5] as number) | (1 << (bit & 31));
    let slot = hash & (size - 1);
    while (cells[slot * 3] !== -1) slot = (slot + 1) & (size - 1);
    for (let part = 0; part < 3; part++) cells[slot * 3 + part] = triples[at + part] as number;
  }
  return (node: number, term: number): number => {
    const hash = hashOf(node, term);
    const bit = hash & (FILTER - 1);
    if (((filter[bit >> 5] as number) & (1 << (bit & 31))) === 0) return -1;
    let slot = hash & (size - 1);
    for (;;) {
      const known = cells[slot * 3] as number;
      if (known === -1) return -1;
      if (known === node && cells[slot * 3 + 1] === term) return cells[slot * 3 + 2] as number;
      slot = (slot + 1) & (size - 1);
    }
  };
};

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
  const atoms = entries.map((entry) => entry?.atoms.toSorted((left, right) => left - right) ?? []);
  const nodeAtoms = nodes.map((node) => node.atoms);
  const eager = Uint8Array.from(nodes, (node) => (node.eager ? 1 : 0));
  return {
    terms: toLists(entries.map((entry) => entry?.terms ?? [])),
    atoms: toLists(atoms),
    words: toSights(atoms, (word) => (eager[nodeOf[word] as number] === 1 ? (nodeOf[word] as number) : -1), compiled),
    nodeOf,
    nodeAtoms: toLists(nodeAtoms),
    nodes: toSights(nodeAtoms, () => -1, compiled),
    eager,
    next: createEdges(triples),
  };
};
