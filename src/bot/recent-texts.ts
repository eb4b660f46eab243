import type { Excerpt } from "../model/card.ts";
import type { Decision } from "../model/decision.ts";
import type { Message } from "../model/message.ts";

const MOST = 4096;

/** The last messages that a replay read, so that a card can show the words it is about: the reader holds the export anyway. */
export interface RecentTexts {
  note(message: Message): void;
  excerptsOf(decision: Decision): readonly Excerpt[];
}

/** Starts empty; holds a bounded ring of messages in memory. */
export const createRecentTexts = (): RecentTexts => {
  const ring: Message[] = [];
  let next = 0;
  return {
    note: (message) => {
      ring[next] = message;
      next = (next + 1) % MOST;
    },
    excerptsOf: ({ community, assessment }) => {
      const wanted = new Set(assessment.findings.map(({ message }) => message));
      const texts = new Map<string, string>();
      // The newest first: most of what a card is about was written just before.
      for (let back = 1; back <= ring.length && texts.size < wanted.size; back++) {
        const message = ring[(next - back + MOST) % MOST];
        if (message?.community !== community || !wanted.has(message.id) || texts.has(message.id)) continue;
        texts.set(message.id, message.text);
      }
      return assessment.findings.flatMap(({ message, start, end }) => {
        const text = texts.get(message);
        // A finding that marks no words has none to show.
        return text === undefined || start === end ? [] : [{ message, start, end, text: text.slice(start, end) }];
      });
    },
  };
};
