import type { Recording } from "./desk-parts.ts";

/** What became of something that a member brought. */
type Fate = Recording["fate"];

/** How often each person brings something to the moderators, and whether it came to them. */
export interface BroughtLimit {
  /** One more, counted at once; null where there were enough. What became of it is said once that is known. */
  take(who: string, now: number): ((fate: Fate) => void) | null;
  /** Whether something that somebody brought waits to be written down, so that nobody has it yet. */
  isWaiting(who: string): boolean;
}

interface Turn {
  readonly at: number;
  fate: Fate;
}

const MOST_KNOWN = 10_000;

/**
 * At most `most` times in `windowMs` milliseconds for each person; bounded, in memory only. What was lost does not count: they were
 * asked to try once more.
 */
export const createBroughtLimit = (most: number, windowMs: number): BroughtLimit => {
  const known = new Map<string, readonly Turn[]>();
  return {
    take: (who, now) => {
      const recent = (known.get(who) ?? []).filter(
        ({ at, fate }) => fate !== "lost" && at > now - windowMs && at <= now,
      );
      const turn: Turn = { at: now, fate: "written" };
      known.delete(who);
      if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value as string);
      known.set(who, recent.length < most ? [...recent, turn] : recent);
      if (recent.length >= most) return null;
      return (fate) => {
        turn.fate = fate;
        if (fate !== "written") return;
        // What waits is written down in its order, so that all that they brought before is written as well.
        for (const before of recent) if (before.fate === "waiting") before.fate = fate;
      };
    },
    isWaiting: (who) => known.get(who)?.some(({ fate }) => fate === "waiting") === true,
  };
};
