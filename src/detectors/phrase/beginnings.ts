/** A letter of the beginnings of words; nodes that follow the same letters hang side by side. */
interface Node<V> {
  readonly unit: number;
  child: Node<V> | null;
  readonly beside: Node<V> | null;
  value: V | null;
}

/** Values by beginnings of words, as a tree of their letters. */
export interface Beginnings<V> {
  /** The value of a beginning, made when it is new. */
  at(letters: string, make: () => V): V;
  /** The value of the longest beginning of a word that is known. */
  longestOf(word: string): V | null;
  /** Visits every beginning, shorter ones first, with the value of the next shorter beginning inside it. */
  walk(visit: (value: V, above: V | null) => void): void;
}

const childBy = <V>({ child }: Node<V>, unit: number): Node<V> | null => {
  let node = child;
  while (node !== null && node.unit !== unit) node = node.beside;
  return node;
};

/** Starts with no beginning. */
export const createBeginnings = <V>(): Beginnings<V> => {
  const root: Node<V> = { unit: 0, child: null, beside: null, value: null };
  const visitAll = (node: Node<V>, above: V | null, visit: (value: V, above: V | null) => void): void => {
    if (node.value !== null) visit(node.value, above);
    for (let child = node.child; child !== null; child = child.beside) visitAll(child, node.value ?? above, visit);
  };
  return {
    at: (letters, make) => {
      let node = root;
      for (let at = 0; at < letters.length; at++) {
        const unit = letters.charCodeAt(at);
        let next = childBy(node, unit);
        if (next === null) {
          next = { unit, child: null, beside: node.child, value: null };
          node.child = next;
        }
        node = next;
      }
      node.value ??= make();
      return node.value;
    },
    longestOf: (word) => {
      let node = root;
      let found: V | null = null;
      for (let at = 0; at < word.length; at++) {
        const next = childBy(node, word.charCodeAt(at));
        if (next === null) break;
        node = next;
        if (node.value !== null) found = node.value;
      }
      return found;
    },
    walk: (visit) => visitAll(root, null, visit),
  };
};
