import type { ActionKind, Decision } from "./decision.ts";

/** One thing to be done because of a decision. */
export interface Action {
  readonly kind: ActionKind;
  readonly decision: Decision;
  /** Account id of the member whom the action reaches; null for the moderators. */
  readonly to: string | null;
}

/** What became of an action. */
export interface Receipt {
  readonly action: Action;
  readonly status: "done" | "recorded" | "failed";
}

/** Whoever carries actions out: a platform, or a recorder that only writes them down. */
export interface Actuator {
  perform(action: Action): Receipt;
}
