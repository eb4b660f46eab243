/** Numbers by hash, open-addressed: pairs of a hash and a number, which is -1 where nothing is; half of it stays empty. */
export interface HashTable {
  readonly cells: Int32Array;
  /** One less than the number of slots, which is a power of two. */
  readonly mask: number;
}

/** The slot at which the search for a hash begins; it goes on slot by slot. */
export const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;

/** So many slots there are at least for each hash: more would lie farther from the processor, fewer would be searched longer. */
const ROOM = 1.6;

/** Lays out numbers by the hash that stands at the same place. */
export const createHashTable = (hashes: ArrayLike<number>, numbers: ArrayLike<number>): HashTable => {
  let size = 64;
  while (size < hashes.length * ROOM) size *= 2;
  const mask = size - 1;
  const cells = new Int32Array(size * 2).fill(-1);
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at] as number;
    let slot = slotOf(hash, mask);
    while (cells[slot * 2 + 1] !== -1) slot = (slot + 1) & mask;
    cells[slot * 2] = hash;
    cells[slot * 2 + 1] = numbers[at] as number;
  }
  return { cells, mask };
};

/** Finds numbers by hash, those at the same places unless others are given; -1 for what is not there. */
export const createFind = (
  hashes: Int32Array,
  numbers: ArrayLike<number> = hashes.map((_, at) => at),
): ((hash: number) => number) => {
  const { cells, mask } = createHashTable(hashes, numbers);
  return (hash) => {
    for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
      const number = cells[slot * 2 + 1] as number;
      if (number < 0 || cells[slot * 2] === hash) return number;
    }
  };
};

/** Tells at once, and from near memory, that a hash is not in any of some tables; that it may be is told of some that are not. */
export type MayHold = (hash: number) => boolean;

/** Makes that of so many bits, as a power of two: eight and more a hash keep what is told wrongly rare. */
export const createMayHold = (tables: readonly HashTable[], power: number): MayHold => {
  const bits = new Uint32Array(2 ** (power - 5));
  const mask = bits.length - 1;
  const placeOf = (hash: number) => (hash ^ (hash >>> 17)) & mask;
  for (const { cells } of tables)
    for (let slot = 0; slot < cells.length; slot += 2) {
      const hash = cells[slot] as number;
      if ((cells[slot + 1] as number) >= 0)
        bits[placeOf(hash)] = (bits[placeOf(hash)] as number) | (1 << (hash >>> 27));
    }
  return (hash) => (((bits[placeOf(hash)] as number) >>> (hash >>> 27)) & 1) === 1;
};
