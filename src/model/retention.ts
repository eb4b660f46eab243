/** For how many days each kind is kept. */
export interface Retention {
  /** Sealed words and ids, from the last change of their case. */
  readonly evidence: number;
  /** Cases, from their last change. */
  readonly cases: number;
  /** Bodies of the alert log, from when the message was sent. */
  readonly alerts: number;
}
