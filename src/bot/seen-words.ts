import type { Excerpt } from "../model/card.ts";
import type { Decision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";

const MOST = 4096;

/** The words that the last findings marked, as they stood when they were found, so that a card can show what it is about. */
export interface SeenWords {
  /** Cuts the words of findings, as the ledger holds them, out of the text in which they were found. */
  note(text: string, findings: readonly Finding[]): void;
  excerptsOf(decision: Decision): readonly Excerpt[];
}

/** Starts empty; in memory only, and bounded. */
export const createSeenWords = (): SeenWords => {
  // Held by the finding itself: whatever lets go of that lets go of its words.
  const words = new WeakMap<Finding, string>();
  const ring: WeakRef<Finding>[] = [];
  let next = 0;
  return {
    note: (text, findings) => {
      for (const finding of findings) {
        const { start, end } = finding;
        // A finding that marks no words has none to show.
        if (start === end) continue;
        const oldest = ring[next]?.deref();
        if (oldest !== undefined) words.delete(oldest);
        words.set(finding, text.slice(start, end));
        ring[next] = new WeakRef(finding);
        next = (next + 1) % MOST;
      }
    },
    excerptsOf: ({ assessment }) =>
      assessment.findings.flatMap((finding) => {
        const text = words.get(finding);
        const { message, start, end } = finding;
        return text === undefined ? [] : [{ message, start, end, text }];
      }),
  };
};
