import { type Level, levels } from "../model/assessment.ts";
import type { Raised, Recorded } from "./record-decisions.ts";

/** A decision on its way to the store. */
export interface WaitingDecision {
  readonly raised: Raised;
  /** Under which numbers it was written down; null until it is. */
  recorded: Recorded | null;
}

/** A queue of decisions in memory. */
export interface WaitingDecisions {
  /** Adds one as the last. */
  add(raised: Raised): WaitingDecision;
  /** So many of those that came first, in the order in which they came. */
  first(count: number): readonly WaitingDecision[];
  /** Lets go of so many of those that came first. */
  remove(count: number): void;
  /** Lets go of those of which a test says so. */
  drop(isGone: (raised: Raised) => boolean): void;
  /** Lets go of what is more than `most`, the lowest level first and of a level what came first; gives what is let go of. */
  trim(most: number): readonly WaitingDecision[];
  size(): number;
}

/** An empty queue. */
export const createWaitingDecisions = (): WaitingDecisions => {
  const lines = new Map<Level, { readonly place: number; readonly held: WaitingDecision }[]>(
    levels.map((level) => [level, []]),
  );
  let places = 0;
  let size = 0;
  const firstPlaces = (count: number) =>
    [...lines.values()]
      .flatMap((line) => line.slice(0, count))
      .sort((a, b) => a.place - b.place)
      .slice(0, count);
  return {
    add(raised) {
      const held = { raised, recorded: null };
      lines.get(raised.decision.assessment.level)?.push({ place: ++places, held });
      size++;
      return held;
    },
    first: (count) => firstPlaces(count).map(({ held }) => held),
    remove(count) {
      const gone = firstPlaces(count);
      const last = gone.at(-1)?.place ?? 0;
      // Each line is in the order in which they came, so what goes stands at its head.
      for (const line of lines.values()) {
        const stays = line.findIndex(({ place }) => place > last);
        line.splice(0, stays < 0 ? line.length : stays);
      }
      size -= gone.length;
    },
    drop(isGone) {
      for (const [level, line] of lines) {
        const stays = line.filter(({ held }) => !isGone(held.raised));
        size -= line.length - stays.length;
        lines.set(level, stays);
      }
    },
    trim(most) {
      const excess = Math.max(0, size - most);
      const gone: WaitingDecision[] = [];
      for (const line of lines.values()) gone.push(...line.splice(0, excess - gone.length).map(({ held }) => held));
      size -= excess;
      return gone;
    },
    size: () => size,
  };
};
