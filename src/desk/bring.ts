import type { Excerpt } from "../model/card.ts";
import { type Decision, memberRules } from "../model/decision.ts";
import type { Message } from "../model/message.ts";

/** A decision that a member made for the moderators to look at something, in the place of a rule. */
const brought = (
  rule: (typeof memberRules)[keyof typeof memberRules],
  who: Pick<Decision["assessment"], "concern" | "speaker" | "addressee" | "at">,
  where: Pick<Decision, "platform" | "community" | "channel" | "thread" | "message" | "language" | "isName">,
): Decision => ({
  ...where,
  assessment: {
    ...who,
    level: "review",
    score: 0,
    detectors: rule === memberRules.asked ? ["help-seeking"] : [],
    findings: [],
    contributions: [],
    composites: [rule],
    missing: null,
  },
  actions: ["log", "alert"],
  rule,
  silence: null,
});

/** That a member asks to talk to the moderators. */
export const askedByMember = (
  member: string,
  where: Pick<Decision, "platform" | "community" | "channel" | "message" | "language">,
  at: number,
): Decision => brought(memberRules.asked, { concern: "help", speaker: member, addressee: null, at }, where);

/** All words of a message. Those that its author quotes or passes on are marked as such: nobody hides theirs by it, nor is blamed for somebody else's. */
const wordsOf = ({ text, quoted, forwarded }: Message): string => {
  const others = forwarded ? [text, quoted] : [quoted];
  const marked = others.filter((part) => part !== "").map((part) => part.replace(/^/gm, "> "));
  return (forwarded || text === "" ? marked : [text, ...marked]).join("\n");
};

/** Whom a message answers or names by the platform's own means; null where it says nobody. Who answers a bot and names somebody speaks to them. */
const addresseeOf = ({ author, replyTo, mentions }: Message): string | null => {
  const answered = replyTo?.author ?? null;
  const others = replyTo?.bot === true ? [...mentions, answered] : [answered, ...mentions];
  return others.find((id) => id !== null && id !== author.id) ?? null;
};

/** That a member brings a message of somebody else, with its words. It counts by when that was sent; who brings it is not written down. */
export const reportedByMember = (
  message: Message,
  language: string,
): { readonly decision: Decision; readonly excerpts: readonly Excerpt[] } => {
  const { platform, community, channel, thread, id, author, isName, sentAt: at } = message;
  const text = wordsOf(message);
  return {
    decision: brought(
      memberRules.reported,
      { concern: "suspect", speaker: author.id, addressee: addresseeOf(message), at },
      {
        ...{ platform, community, channel, message: id, language },
        ...(thread === undefined ? {} : { thread }),
        ...(isName === true ? { isName } : {}),
      },
    ),
    excerpts: [{ message: id, start: 0, end: text.length, text }],
  };
};
