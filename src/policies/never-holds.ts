import type { Signal } from "../model/finding.ts";
import type { RuleConditions } from "../model/policy.ts";

/** Where a rule stands: in the policy of one community, or, with both empty, of any other. */
interface Where {
  readonly platform: string;
  readonly community: string;
}

/** The condition of a rule that nothing can ever fulfil there, with these signals to be found; null where each can be. */
export const neverHolds = (
  when: RuleConditions,
  signals: Iterable<Signal>,
  { platform, community }: Where,
): keyof RuleConditions | null => {
  const { concern = "suspect", detectors, kinds, signals: named, newAccountDays, platforms, communities } = when;
  if (platform !== "" && platforms?.includes(platform) === false) return "platforms";
  // A group of Telegram may have moved, and be named by an id that it has now.
  if (platform === "discord" && communities?.includes(community) === false) return "communities";
  if (newAccountDays === 0) return "newAccountDays";
  // What is only tried out, or switched off, and what speaks of something else, is shown to no rule.
  const seen = [...signals].filter(({ role, status }) => role === concern && status === "stable");
  if (detectors !== undefined && !seen.some(({ detector }) => detectors.includes(detector))) return "detectors";
  if (kinds !== undefined && !seen.some(({ kind }) => kind !== undefined && kinds.includes(kind))) return "kinds";
  return named !== undefined && !seen.some(({ id }) => named.includes(id)) ? "signals" : null;
};
