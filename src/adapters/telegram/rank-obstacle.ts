import type { ChatMember } from "grammy/types";
import type { Obstacle, Step } from "../../model/step.ts";
import { senderChatId } from "../../support/telegram-ids.ts";
import { toChat } from "./ids.ts";
import type { Members } from "./members.ts";

/** Whether somebody may take a step by hand. */
const mayTake = (member: ChatMember | null, kind: Step["kind"]): boolean => {
  if (member?.status !== "administrator") return member?.status === "creator";
  return kind === "timeout" ? member.can_restrict_members : member.can_delete_messages;
};

/**
 * Looks whether a moderator may take a step by hand, and whether it is against an admin, whom only the owner of the group
 * ranks above, and whom a bot cannot put on hold.
 */
export const createRankObstacle =
  (members: Pick<Members, "of">) =>
  async ({ kind, community, moderator, member }: Step): Promise<Obstacle | null> => {
    const chat = Number(community);
    // Private chats that somebody lets us read: nothing is done there.
    if (chat > 0) return "as-high-as-us";
    const look = (id: string) => {
      const user = toChat(id);
      return user === null ? null : members.of(chat, user);
    };
    const [target, by] = await Promise.all([look(member), look(moderator)]);
    if (target?.status === "creator") return "owner";
    if (!mayTake(by, kind)) return "not-yours";
    // Whoever writes as a channel is no account that could be put on hold.
    if (kind === "timeout" && toChat(member) === null) return "gone";
    // Whoever writes as the group itself is an admin, or its owner; which one Telegram does not say.
    if (member === senderChatId(chat) && by?.status !== "creator") return "as-high-as-you";
    if (target?.status !== "administrator") return null;
    if (by?.status !== "creator") return "as-high-as-you";
    return kind === "timeout" ? "as-high-as-us" : null;
  };
