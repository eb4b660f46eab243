import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

/** What leads to a value: keys and places in lists. */
export type Path = readonly PropertyKey[];

/** Where something stands in a file; both begin at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML text as a tree that knows where everything stands. */
export interface YamlTree {
  readonly document: Document;
  /** Where what a path leads to stands, or the nearest thing above it that is there. */
  of(path: Path): Position;
  /** Where an offset in the text stands. */
  at(offset: number): Position;
}

/** Offset in the file of what a path leads to, or of the nearest thing above it that is there. */
const offsetOf = (document: Document, path: Path): number => {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(part));
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
};

/** Reads a text with the places of everything, slowly. */
export const openTree = (text: string): YamlTree => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return { document, at, of: (path) => at(offsetOf(document, path)) };
};
