import type { Action } from "../model/action.ts";
import type { Decision } from "../model/decision.ts";

/** The actions of a decision: what reaches the moderators, and what reaches a member. */
export const plan = (decision: Decision): readonly Action[] =>
  decision.actions.map((kind) => ({
    kind,
    decision,
    to: kind === "offer-resources" || kind === "timeout" ? decision.assessment.speaker : null,
  }));
