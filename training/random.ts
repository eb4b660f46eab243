/** Numbers from 0 to below 1. */
export type Random = () => number;

/** A small source of numbers that are the same on every machine for the same seed. */
export const createRandom = (seed = 7): Random => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 16_777_216;
  };
};

/** One of a list. */
export const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;

/** Puts a list in another order. */
export const shuffle = (list: number[], random: Random): void => {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other] as number, list[at] as number];
  }
};
