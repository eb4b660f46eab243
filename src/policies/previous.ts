import type { Assessment } from "../model/assessment.ts";
import type { Decision } from "../model/decision.ts";
import type { Previous } from "./decide.ts";

const MOST = 50_000;

/** What was last decided about each pair and for each person, bounded; without any text. */
export interface Memory {
  of(community: string, assessment: Assessment): Previous | null;
  note(decision: Decision): void;
}

/** Starts with nothing decided. */
export const createPrevious = (): Memory => {
  const known = new Map<string, Previous>();
  const keyOf = (community: string, { concern, speaker, addressee }: Assessment) =>
    `${community}\n${concern}\n${speaker}\n${concern === "suspect" ? (addressee ?? "") : ""}`;
  return {
    of: (community, assessment) => known.get(keyOf(community, assessment)) ?? null,
    note: ({ community, assessment, actions }) => {
      if (actions.length === 0) return;
      const key = keyOf(community, assessment);
      const before = known.get(key);
      known.delete(key);
      if (known.size >= MOST) known.delete(known.keys().next().value as string);
      const detectors = new Set([...(before?.detectors ?? []), ...assessment.detectors]);
      known.set(key, { level: assessment.level, detectors: [...detectors], at: assessment.at });
    },
  };
};
