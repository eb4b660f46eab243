import type { Signal } from "../model/finding.ts";
import type { RuleConditions } from "../model/policy.ts";

/** The condition of a rule that nothing can ever fulfil, with these signals to be found; null where each can be. */
export const neverHolds = (when: RuleConditions, signals: Iterable<Signal>): keyof RuleConditions | null => {
  const { concern = "suspect", detectors, kinds, signals: named, newAccountDays } = when;
  if (newAccountDays === 0) return "newAccountDays";
  // What is only tried out, or switched off, and what speaks of something else, is shown to no rule.
  const seen = [...signals].filter(({ role, status }) => role === concern && status === "stable");
  if (detectors !== undefined && !seen.some(({ detector }) => detectors.includes(detector))) return "detectors";
  if (kinds !== undefined && !seen.some(({ kind }) => kind !== undefined && kinds.includes(kind))) return "kinds";
  return named !== undefined && !seen.some(({ id }) => named.includes(id)) ? "signals" : null;
};
