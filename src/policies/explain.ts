import type { Rule } from "../model/policy.ts";
import { type Subject, type Unmet, unmet } from "./conditions.ts";

/** What became of one rule when it was its turn. */
export interface RuleTrace {
  readonly rule: Rule;
  readonly outcome: "decides" | "on-trial" | "does-not-hold" | "not-reached";
  /** Everything that it asks for and that is otherwise. */
  readonly unmet: readonly Unmet[];
}

/** Every rule in order, and why it decides or does not. What is too little for any level is brought before none. */
export const explain = (rules: readonly Rule[], subject: Subject): readonly RuleTrace[] => {
  let isDecided = subject.assessment.level === "none";
  return rules.map((rule) => {
    const missing = unmet(rule.when, subject);
    if (isDecided) return { rule, outcome: "not-reached", unmet: missing };
    if (missing.length > 0) return { rule, outcome: "does-not-hold", unmet: missing };
    if (rule.shadow === true) return { rule, outcome: "on-trial", unmet: missing };
    isDecided = true;
    return { rule, outcome: "decides", unmet: missing };
  });
};
