import { isReachable } from "../model/community.ts";
import type { Press, Reply } from "../model/desk.ts";
import { askedByMember } from "./bring.ts";
import type { DeskParts } from "./desk-parts.ts";
import { readHelpChoice } from "./help-choice.ts";
import { say } from "./reply.ts";

/** Tells the moderators that somebody would like to talk, once that person has agreed to be named to them. */
export const askModerators = async ({ asker, confirmed, choice }: Press, parts: DeskParts): Promise<Reply> => {
  const { communities, wordingOf, record, now } = parts;
  const { platform, community, id } = asker;
  const language = readHelpChoice(choice).language ?? asker.language;
  const words = wordingOf(language).desk;
  if (community === null || !isReachable(communities.of(platform, community))) return say(words.nobodyReached);
  if (!confirmed) {
    const carried = choice === null ? {} : { choice };
    const yes = { button: "ask-moderators", case: null, label: words.yes, confirmed: true, danger: false } as const;
    return say(words.asksModerators, { buttons: [{ ...yes, ...carried }] });
  }
  // No message is named: that they asked is all that the moderators learn.
  const decision = askedByMember(id, { platform, community, channel: "", message: "", language }, now());
  await record([{ decision, excerpts: [] }]);
  return say(words.moderatorsTold);
};
