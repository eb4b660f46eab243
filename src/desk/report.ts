import { isReachable } from "../model/community.ts";
import type { Asker, Reply } from "../model/desk.ts";
import type { Message } from "../model/message.ts";
import { reportedByMember } from "./bring.ts";
import type { DeskParts } from "./desk-parts.ts";
import { createLimit } from "./limit.ts";
import { say } from "./reply.ts";

const MOST_REPORTS = 5;
const REPORT_WINDOW_MS = 10 * 60_000;

/** How a member brings a message to the moderators: nobody else sees it, and nobody can flood them with it. */
export const createReport = (parts: DeskParts) => {
  const mayReport = createLimit(MOST_REPORTS, REPORT_WINDOW_MS);
  return async (asker: Asker, message: Message): Promise<Reply> => {
    const { communities, wordingOf, record, now } = parts;
    const words = wordingOf(asker.language).desk;
    if (!isReachable(communities.of(message.platform, message.community))) return say(words.nobodyReached);
    if (!mayReport(`${asker.platform}\n${asker.id}`, now())) return say(words.tooManyReports);
    await record([reportedByMember(message, asker.language, now())]);
    return say(words.reported);
  };
};
