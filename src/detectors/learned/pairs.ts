/** The place, among `2 ** bits`, of two words that follow one another, by what stands for each. */
export const pairPlace = (left: number, right: number, bits: number): number => {
  const hash = Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & ((1 << bits) - 1);
};
