/** An expression has so many words at the most: a longer one is a pattern of its own. */
export const LONGEST_EXPRESSION = 9;

/** What is known of one word: its terms, the atoms it is by itself, and the expressions that it begins. */
export interface Entry {
  readonly terms: number[];
  readonly atoms: number[];
  node: ExpressionNode | null;
}

/** A place in the tree of expressions of several words. */
export interface ExpressionNode {
  /** By the next word's term; null at the end of the longest expression. */
  children: Map<number, ExpressionNode> | null;
  readonly atoms: number[];
}

/** A node without anything. */
export const newNode = (): ExpressionNode => ({ children: null, atoms: [] });

/** An entry of a word that has these terms. */
export const newEntry = (terms: number[]): Entry => ({ terms, atoms: [], node: null });

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
