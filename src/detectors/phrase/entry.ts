/** What is known of one word: its terms, the atoms it is by itself, and the expressions that it begins. */
export interface Entry {
  readonly terms: number[];
  /** Rising once the lexicon is closed. */
  readonly atoms: number[];
  node: ExpressionNode | null;
  /** What the matcher needs at every sight of the word; made by `compile`. */
  marks: Marks;
  /** The entry by itself, as a list: most words have one reading. */
  alone: readonly Entry[];
}

/** What the matcher reads at every sight of a word. */
export interface Marks {
  /** Bits, in blocks of 32, of the atoms that decide whether a pattern is tried. */
  readonly blocks: Int32Array;
  readonly masks: Int32Array;
  /** Atoms that are the rarest of some pattern. */
  readonly pivots: readonly number[];
}

/** No atoms at all. */
export const noMarks: Marks = { blocks: new Int32Array(0), masks: new Int32Array(0), pivots: [] };

/** A place in the tree of expressions of several words. */
export interface ExpressionNode {
  /** By the next word's term; null at the end of the longest expression. */
  children: Map<number, ExpressionNode> | null;
  readonly atoms: number[];
  /** True when an expression here or further on decides whether a pattern is tried; set by `compile`. */
  eager: boolean;
  /** One bit for each term after which such an expression may go on: a quick no; set by `compile`. */
  ahead: number;
}

/** A node without anything. */
export const newNode = (): ExpressionNode => ({ children: null, atoms: [], eager: false, ahead: 0 });

/** An entry of a word that has these terms. */
export const newEntry = (terms: number[]): Entry => {
  const entry: Entry = { terms, atoms: [], node: null, marks: noMarks, alone: [] };
  entry.alone = [entry];
  return entry;
};

/** The node after one more term, made when it is new. */
export const childOf = (node: ExpressionNode, term: number): ExpressionNode => {
  node.children ??= new Map();
  let next = node.children.get(term);
  if (!next) {
    next = newNode();
    node.children.set(term, next);
  }
  return next;
};
