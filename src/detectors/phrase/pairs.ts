const hashOf = (left: number, right: number) => (Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> 7;

/** Lays triples out, open-addressed; half of the table stays empty. */
export const layEdges = (triples: readonly number[]): Int32Array => {
  let size = 64;
  while (size < (triples.length / 3) * 2) size *= 2;
  const cells = new Int32Array(size * 3).fill(-1);
  for (let at = 0; at < triples.length; at += 3) {
    let slot = hashOf(triples[at] as number, triples[at + 1] as number) & (size - 1);
    while (cells[slot * 3] !== -1) slot = (slot + 1) & (size - 1);
    for (let part = 0; part < 3; part++) cells[slot * 3 + part] = triples[at + part] as number;
  }
  return cells;
};

/** Reads triples as `layEdges` lays them out: gives the third number by the first two, or -1. */
export const createEdges = (cells: Int32Array) => {
  const size = cells.length / 3;
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

/** So many blocks of 32 bits are few enough to stay near the processor. */
const FILTER = 1 << 13;

/** Two bits of one block, so that one read of memory tells. */
const bitsOf = (hash: number) => (1 << (hash >>> 13)) | (1 << (hash >>> 18));

/** Lays out what tells pairs of numbers from others. */
export const layPairs = (pairs: readonly number[]): Int32Array => {
  const filter = new Int32Array(FILTER);
  for (let at = 0; at < pairs.length; at += 2) {
    const hash = hashOf(pairs[at] as number, pairs[at + 1] as number);
    filter[hash & (FILTER - 1)] = (filter[hash & (FILTER - 1)] as number) | bitsOf(hash);
  }
  return filter;
};

/** Says quickly of most pairs that are not among those laid out that they are not; a few it takes for one of them. */
export const createPairs =
  (filter: Int32Array) =>
  (left: number, right: number): boolean => {
    const hash = hashOf(left, right);
    const bits = bitsOf(hash);
    return ((filter[hash & (FILTER - 1)] as number) & bits) === bits;
  };
