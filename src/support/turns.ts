import { putLast } from "./put-last.ts";

/** How many places are remembered. */
const MOST = 1000;

/**
 * Gives what was refused in a place its turn to come back: one after the other, `apartMs` apart, and none before it may. Told is
 * how long it is to wait from now on, in milliseconds.
 */
export const createTurns = <Place>(apartMs: number, now: () => number) => {
  /** When the next of what is refused in a place is to come back. */
  const next = new Map<Place, number>();
  return (place: Place, waitMs: number): number => {
    const at = now();
    const turn = Math.max(next.get(place) ?? 0, at + waitMs);
    putLast(next, place, turn + apartMs, MOST);
    return turn - at;
  };
};
