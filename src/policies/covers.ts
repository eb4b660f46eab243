import { levels, raisedLevels } from "../model/assessment.ts";
import { channelKinds } from "../model/message.ts";
import { type Hours, type Rule, type RuleConditions, roles } from "../model/policy.ts";
import { conditions, isAmong } from "./conditions.ts";

const hoursOf = (hours: Hours): readonly number[] =>
  Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => isAmong(hours, hour));

const isHours = (value: unknown): value is Hours => typeof value === "object" && value !== null && "from" in value;

/** Where a bound stands among those of its condition. */
const rank = (wanted: unknown): number =>
  typeof wanted === "number" ? wanted : (levels as readonly unknown[]).indexOf(wanted);

/** All that there is of what some conditions list. */
const everything: Readonly<Record<string, readonly string[]>> = { roles, channels: channelKinds };

/** Whether a condition holds of all that is brought before the rules. */
const asksNothing = (name: string, wanted: unknown): boolean =>
  wanted === undefined ||
  (name === "level" && wanted === raisedLevels[0]) ||
  (isHours(wanted) && hoursOf(wanted).length === 24) ||
  (Array.isArray(wanted) && everything[name]?.every((one) => wanted.includes(one)) === true);

/** Whether whatever satisfies the one condition satisfies the other. */
const isWithin = (name: keyof RuleConditions, narrow: unknown, wide: unknown): boolean => {
  if (asksNothing(name, wide)) return true;
  if (narrow === undefined) return false;
  if (Array.isArray(wide)) return Array.isArray(narrow) && narrow.every((one) => wide.includes(one));
  if (isHours(wide)) return isHours(narrow) && hoursOf(narrow).every((hour) => hoursOf(wide).includes(hour));
  const { bound } = conditions[name];
  if (bound === undefined) return narrow === wide;
  return bound === "≥" ? rank(narrow) >= rank(wide) : rank(narrow) <= rank(wide);
};

const covers = (wide: RuleConditions, narrow: RuleConditions): boolean =>
  Object.entries(conditions).every(([name, { wants }]) =>
    isWithin(name as keyof RuleConditions, wants(narrow), wants(wide)),
  );

/** Rules that never decide, each with the earlier rule that always does in their place. */
export const neverReached = <One extends Pick<Rule, "when" | "shadow">>(
  rules: readonly One[],
): readonly { readonly rule: One; readonly by: One }[] =>
  rules.flatMap((rule, index) => {
    const by = rules.slice(0, index).find(({ when, shadow }) => shadow !== true && covers(when, rule.when));
    return by === undefined ? [] : [{ rule, by }];
  });
