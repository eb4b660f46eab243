/** What is kept, and for how many days. */
export interface Retention {
  /** Whether words of messages are kept, sealed, or links only. */
  readonly keepExcerpts: boolean;
  /** Sealed words and ids, from the last change of their case. */
  readonly evidence: number;
  /** Cases, from their last change. */
  readonly cases: number;
  /** Bodies of the alert log, from when they were written down. */
  readonly alerts: number;
  /** What became of an action, from when that was known. */
  readonly actions: number;
}
