import { isReachable } from "../model/community.ts";
import type { Press, Reply } from "../model/desk.ts";
import { askedByMember } from "./bring.ts";
import { createBroughtLimit } from "./brought-limit.ts";
import type { DeskParts } from "./desk-parts.ts";
import { readHelpChoice } from "./help-choice.ts";
import { say } from "./reply.ts";

/** So often in a while the moderators are told; they know it afterwards too. */
const MOST = 3;
const WINDOW_MS = 10 * 60_000;

/** Tells the moderators that somebody would like to talk, once that person has agreed to be named to them. */
export const createAskModerators = (parts: DeskParts) => {
  const { communities, wordingOf, record, now } = parts;
  const limit = createBroughtLimit(MOST, WINDOW_MS);
  return async ({ asker, confirmed, choice }: Press): Promise<Reply> => {
    const { platform, community, id, isAlone = false } = asker;
    const language = readHelpChoice(choice).language ?? asker.language;
    const words = wordingOf(language).desk;
    if (community === null || isAlone || !isReachable(communities.of(platform, community)))
      return say(words.nobodyReached);
    if (!confirmed) {
      const carried = choice === null ? {} : { choice };
      const yes = { button: "ask-moderators", case: null, label: words.yes, confirmed: true, danger: false } as const;
      return say(words.asksModerators, { buttons: [{ ...yes, ...carried }] });
    }
    const who = `${platform}\n${community}\n${id}`;
    const became = limit.take(who, now());
    if (became !== null) {
      // No message is named: that they asked is all that the moderators learn.
      const decision = askedByMember(id, { platform, community, channel: "", message: "", language }, now());
      const { fate } = await record([{ decision, excerpts: [] }]);
      became(fate);
      if (fate !== "written") return say(fate === "lost" ? words.failed : words.broughtLater);
    }
    return say(limit.isWaiting(who) ? words.broughtLater : words.moderatorsTold);
  };
};
