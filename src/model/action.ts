import type { AlertCard } from "./card.ts";
import type { ActionKind, Decision } from "./decision.ts";
import type { Posted } from "./delivery.ts";

/** One thing to be done because of a decision. */
export interface Action {
  readonly kind: ActionKind;
  readonly decision: Decision;
  /** Account id of the member whom the action reaches; null for the moderators. */
  readonly to: string | null;
  /** Set where a person asked for it and confirmed it, rather than a policy. */
  readonly confirmed?: true;
  /** Set where a card that stands is to say nothing of what was seen any more: where it stands, and what it says then. */
  readonly emptied?: { readonly posted: Posted; readonly card: AlertCard };
  /** Set where a card that stands is to show its case as it is by then, and nobody is to be told anew. */
  readonly shown?: true;
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

/** An action as it comes out of the outbox, with the case that it belongs to. */
export interface ActionToPerform extends Action {
  readonly case: number | null;
}

/**
 * What a try came to. `later` is worth another try, not before `retryAfterMs` milliseconds have passed; `impossible` never
 * will be done, for a reason with a stable name that holds no text.
 */
export type Performed =
  | { readonly status: "done" | "recorded" }
  | { readonly status: "later"; readonly retryAfterMs?: number | undefined }
  | { readonly status: "impossible"; readonly code: string };

/**
 * Whoever carries out actions from the outbox. What is asked again under the same key, planned at the same time, is done once: another
 * data folder, and one that was restored, count from the same numbers.
 */
export interface Performer {
  perform(action: ActionToPerform, key: string, plannedAt: number): Promise<Performed>;
}
