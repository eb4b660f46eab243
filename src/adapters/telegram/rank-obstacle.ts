import type { ChatMember } from "grammy/types";
import type { Obstacle, Step, StepId } from "../../model/step.ts";
import type { TelegramRight } from "../../model/telegram-doctor-wording.ts";
import { senderChatId } from "../../support/telegram-ids.ts";
import { toChat } from "./ids.ts";
import type { Members } from "./members.ts";

/** The right of an admin that a step takes. */
const rightFor = {
  "delete-message": "can_delete_messages",
  timeout: "can_restrict_members",
} as const satisfies Readonly<Record<StepId, TelegramRight>>;

/** Whether somebody may take a step by hand, or the bot for them. */
const mayTake = (member: ChatMember | null, kind: StepId): boolean =>
  member?.status === "administrator" ? member[rightFor[kind]] : member?.status === "creator";

/**
 * Looks whether a moderator may take a step by hand, and whether it is against an admin, whom only the owner of the group
 * ranks above, and whom a bot cannot put on hold; and whether the bot may take it. `ownId` gives the bot's own account.
 */
export const createRankObstacle =
  (members: Pick<Members, "of">, ownId: () => Promise<number>) =>
  async ({ kind, community, moderator, member }: Step): Promise<Obstacle | null> => {
    const chat = Number(community);
    // Private chats that somebody lets us read: nothing is done there.
    if (chat > 0) return "as-high-as-us";
    const look = (id: string) => {
      const user = toChat(id);
      return user === null ? null : members.of(chat, user);
    };
    const own = async () => members.of(chat, await ownId());
    const [target, by, us] = await Promise.all([look(member), look(moderator), own()]);
    if (target?.status === "creator") return "owner";
    if (!mayTake(by, kind)) return "not-yours";
    // Whoever writes as a channel is no account that could be put on hold.
    if (kind === "timeout" && toChat(member) === null) return "gone";
    // Whoever writes as the group itself is an admin, or its owner; which one Telegram does not say.
    if (member === senderChatId(chat) && by?.status !== "creator") return "as-high-as-you";
    if (target?.status === "administrator" && by?.status !== "creator") return "as-high-as-you";
    if (target?.status === "administrator" && kind === "timeout") return "as-high-as-us";
    // Of what Telegram refuses afterwards only the case would tell.
    return mayTake(us, kind) ? null : { lackingRight: rightFor[kind] };
  };
