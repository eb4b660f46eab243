import type { Condition } from "../model/scores.ts";

/** True when a condition holds over the names of what was seen. */
export const holds = (condition: Condition, seen: ReadonlySet<string>): boolean => {
  if (typeof condition === "string") return seen.has(condition);
  if ("all" in condition) return condition.all.every((part) => holds(part, seen));
  if ("any" in condition) return condition.any.some((part) => holds(part, seen));
  return condition.of.filter((part) => holds(part, seen)).length >= condition.atLeast;
};
