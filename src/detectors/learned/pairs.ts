/** A 32-bit hash of two words that follow one another, by what stands for each. */
export const hashPair = (left: number, right: number): number => {
  const hash = Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b);
  return hash ^ (hash >>> 15);
};
