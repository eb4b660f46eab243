import { isReachable } from "../model/community.ts";
import type { Asker, Reply } from "../model/desk.ts";
import type { Message } from "../model/message.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { answerHelp } from "./answer-help.ts";
import { reportedByMember } from "./bring.ts";
import { createBroughtLimit } from "./brought-limit.ts";
import type { DeskParts } from "./desk-parts.ts";
import { createFalseReports } from "./false-reports.ts";
import { say } from "./reply.ts";

const MOST_REPORTS = 5;
const REPORT_WINDOW_MS = 10 * 60_000;
/** For whoever has often brought what was no concern: one is left, since the next may be. */
const SELDOM_MS = DAY_MS;

/** How a member brings a message to the moderators: nobody else sees it, and nobody can flood them with it. */
export const createReport = (parts: DeskParts) => {
  const limit = createBroughtLimit(MOST_REPORTS, REPORT_WINDOW_MS);
  const seldom = createBroughtLimit(1, SELDOM_MS);
  const falseReports = createFalseReports((number) => parts.store.cases.get(number)?.verdict ?? null);
  return async (asker: Asker, message: Message | null): Promise<Reply> => {
    // Whoever brings their own words, or ours, looks for somebody to talk to, and nobody is to be looked into for it.
    if (message === null || message.author.id === asker.id)
      return answerHelp(asker, { country: null, language: null }, "general", parts);
    const { communities, wordingOf, record, now } = parts;
    const words = wordingOf(asker.language).desk;
    const settings = communities.of(message.platform, message.community);
    if (!isReachable(settings)) return say(words.nobodyReached);
    const who = `${asker.platform}\n${asker.community}\n${asker.id}`;
    const became = limit.take(who, now());
    // Of those that wait it cannot be said that the moderators have them.
    if (became === null) return say(limit.isWaiting(who) ? words.failed : words.tooManyReports);
    const becameSeldom = falseReports.areMany(who) ? seldom.take(who, now()) : () => {};
    if (becameSeldom === null) return say(words.reportsSeldom);
    // The language of the reporter's own screen would be written down, and an offer made in it, which may show who reported.
    const { recorded, fate } = await record([reportedByMember(message, settings.language)]);
    became(fate);
    becameSeldom(fate);
    const number = recorded[0]?.case ?? null;
    if (number !== null) falseReports.note(who, number);
    return say({ written: words.reported, waiting: words.broughtLater, lost: words.failed }[fate]);
  };
};
