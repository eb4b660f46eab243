import type { Finding } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import type { InNeed } from "./recent-lines.ts";

/** Log-odds of any line in a community, roughly: what is above speaks for somebody in trouble. */
const BASE_HELP = -3.4;
const BASE_ADVICE = -3;
/** An answer says less of somebody than their own words. */
const SHARE = 0.7;
/** Both together have to say so much. */
const LEAST = 4.8;
const MOST = 5.5;

/**
 * Finds by an answer that the one who is answered may need help. `inNeed` is who that would be, with log-odds that what they
 * wrote was a call for help; `advice` are log-odds that the message answers one. Neither decides alone.
 */
export const advised = (
  { id, sentAt, text }: Message,
  language: string,
  advice: number,
  inNeed: InNeed | null,
): readonly Finding[] => {
  if (inNeed === null) return [];
  const strength = Math.min(MOST, inNeed.help - BASE_HELP + (advice - BASE_ADVICE) * SHARE);
  if (!(strength >= LEAST)) return [];
  const { author: speaker } = inNeed;
  const span = { start: 0, end: text.length };
  return [
    {
      ...{ signal: "is-advised", detector: "help-seeking", stance: "direct", message: id, speaker, addressee: null },
      ...{ at: sentAt, ...span, language, strength },
    },
  ];
};
