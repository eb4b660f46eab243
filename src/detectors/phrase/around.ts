import type { Stack } from "./stack.ts";

/** How often a choice of places may still be taken back for the pattern at hand. */
export interface Patience {
  left: number;
}

/** However many places its elements have: so trying a pattern stays cheap. */
const MOST_TAKEN_BACK = 32;

/** What trying one pattern begins with. */
export const createPatience = (): Patience => ({ left: MOST_TAKEN_BACK });

/** The words from the first to before the second. */
export type Span = readonly [number, number];

/** Sets the elements of a frame round a place of its anchor; null where they do not stand together. */
export type Around = (
  bounds: readonly number[],
  anchor: number,
  place: Span,
  within: number,
  patience: Patience,
) => Span | null;

/**
 * Makes what sets the other elements of a frame round its anchor, each on words of its own and as near as can be. The nearest
 * place may lie on the wrong side, or on words that another element needs: then the next one is tried. `spots` holds where the
 * elements stand, those of one after another; `bounds` says where those of each begin, and last where they end.
 */
export const createAround = (
  spots: Stack,
  extent: (start: number, end: number, from: number, to: number) => number,
): Around => {
  /** Words that are taken, the first of them and the one after the last by turns. */
  const taken: number[] = [];
  const isFree = (left: number, right: number): boolean => {
    for (let t = 0; t < taken.length; t += 2)
      if (left < (taken[t + 1] as number) && right > (taken[t] as number)) return false;
    return true;
  };

  return (bounds, anchor, [from, to], within, patience) => {
    /** Whether an element stands anywhere near the anchor: else no choice of the others' places helps. */
    const isNear = (element: number): boolean => {
      for (let s = bounds[element] as number; s < (bounds[element + 1] as number); s += 2)
        if (extent(from, to, spots.values[s] as number, spots.values[s + 1] as number) <= within) return true;
      return false;
    };

    /** Sets the elements from one on round the words from `start` to before `end`. */
    const settle = (element: number, start: number, end: number): Span | null => {
      if (element === bounds.length - 1) return [start, end];
      if (element === anchor) return settle(element + 1, start, end);
      for (let reached = 0, tried = -1; ; ) {
        let best = -1;
        let least = within + 1;
        for (let s = bounds[element] as number; s < (bounds[element + 1] as number); s += 2) {
          const left = spots.values[s] as number;
          const right = spots.values[s + 1] as number;
          const reach = extent(start, end, left, right);
          if (reach >= least || reach < reached || (reach === reached && s <= tried)) continue;
          if (!isFree(left, right)) continue;
          least = reach;
          best = s;
        }
        if (best < 0) return null;
        const left = spots.values[best] as number;
        const right = spots.values[best + 1] as number;
        taken.push(left, right);
        const span = settle(element + 1, Math.min(start, left), Math.max(end, right));
        if (span !== null || patience.left <= 0) return span;
        patience.left--;
        taken.length -= 2;
        reached = least;
        tried = best;
      }
    };

    for (let element = 0; element < bounds.length - 1; element++)
      if (element !== anchor && !isNear(element)) return null;
    taken.length = 0;
    taken.push(from, to);
    return settle(0, from, to);
  };
};
