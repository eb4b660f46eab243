import type { Finding } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import type { RecentLines } from "./recent-lines.ts";

/** Log-odds of any line in a community, roughly: what is above speaks for somebody in trouble. */
const BASE_HELP = -3.2;
const BASE_ADVICE = -2.7;
/** An answer says less of somebody than their own words. */
const SHARE = 0.7;
/** Both together have to say so much. */
const LEAST = 5;
const MOST = 5.5;

/** The signal of somebody who is answered as people answer those in trouble. */
export const isAdvised = "is-advised";

const none: readonly Finding[] = [];

/**
 * Finds by an answer that the one who is answered may need help: whoever of those who wrote just before sounded most like it.
 * `advice` are log-odds that the message answers a call for help; both have to speak for it, the answer and what it answers.
 * `answered` is whom it answers, where the platform says so.
 * It marks no words: they are somebody else's, and are kept with nobody.
 */
export const advised = (
  message: Message,
  language: string,
  advice: number,
  recent: Pick<RecentLines<unknown>, "mostInNeed">,
  answered: string | null,
): readonly Finding[] => {
  if (!(advice > BASE_ADVICE)) return none;
  const inNeed = recent.mostInNeed(message, answered);
  if (inNeed === null || !(inNeed.help > BASE_HELP)) return none;
  const strength = Math.min(MOST, inNeed.help - BASE_HELP + (advice - BASE_ADVICE) * SHARE);
  if (strength < LEAST) return none;
  const { id, sentAt: at } = message;
  return [
    {
      ...{ signal: isAdvised, detector: "help-seeking", stance: "direct", message: id, speaker: inNeed.author },
      ...{ addressee: null, at, start: 0, end: 0, language, strength },
    },
  ];
};
