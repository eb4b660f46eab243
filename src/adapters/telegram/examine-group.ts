import type { Api } from "grammy";
import type { ChatFullInfo, ChatMember, UserFromGetMe } from "grammy/types";
import type { CommunitySettings } from "../../model/community.ts";
import type { ActionKind } from "../../model/decision.ts";
import type { DoctorWording } from "../../model/doctor-wording.ts";
import { type Check, toDo, well } from "../../model/examination.ts";
import type { TelegramRight } from "../../model/telegram-doctor-wording.ts";
import { fillIn } from "../../model/wording.ts";
import { toTarget } from "./ids.ts";
import { isMember } from "./members.ts";
import { movedTo, refusalOf } from "./refusal.ts";

/** A chat as it is now, and what we are in it. */
interface SeenChat {
  readonly chat: ChatFullInfo;
  readonly us: ChatMember;
}

/** What a group is held against. */
export interface GroupWish {
  readonly me: UserFromGetMe;
  /** What the policy may ask for. */
  readonly actions: readonly ActionKind[];
  readonly settings: CommunitySettings;
  readonly words: Pick<DoctorWording, "notSetUp" | "setUp" | "telegram">;
}

/** Null for a chat that is gone, or in which we are no more. */
const seeChat = async (api: Api, id: number, me: number): Promise<SeenChat | null> => {
  try {
    const [chat, us] = [await api.getChat(id), await api.getChatMember(id, me)];
    return isMember(us) ? { chat, us } : null;
  } catch (error) {
    const to = movedTo(error);
    if (to !== null) return seeChat(api, to, me);
    if (refusalOf(error) === "channel-lost" || refusalOf(error) === "member-gone") return null;
    throw error;
  }
};

const may = ({ chat, us }: SeenChat, right: TelegramRight): boolean => {
  switch (right) {
    case "can_send_messages":
      if (us.status === "administrator" || us.status === "creator") return true;
      return us.status === "restricted" ? us.can_send_messages : chat.permissions?.can_send_messages !== false;
    default:
      return us.status === "creator" || (us.status === "administrator" && us[right] === true);
  }
};

/** What is missing in a group for what the policy may do there, and what is worth knowing. */
export const examineGroup = async (api: Api, id: number, wish: GroupWish): Promise<readonly Check[]> => {
  const { me, actions, settings } = wish;
  const { telegram: words, notSetUp, setUp } = wish.words;
  // Private chats that somebody lets us read: no right is needed there.
  if (id > 0) return [];
  const seen = await seeChat(api, id, me.id);
  if (seen === null) {
    const mend = fillIn(words.groupGoneMend, { community: String(id) });
    return [toDo("mend", "telegram-group-gone", words.groupGone, mend)];
  }
  const { chat, us } = seen;
  const community = chat.title ?? String(chat.id);
  const isBasic = chat.type === "group";
  const say = (state: "mend" | "hint", code: string, what: string, mend: string): Check =>
    toDo(state, `telegram-${code}`, fillIn(what, { community }), mend);
  const give = (right: TelegramRight) => fillIn(words.asAdmin, { rights: words.rights[right] });

  const alerts = await Promise.all(
    settings.alertChannels.map(async (channel) => {
      const target = toTarget(channel);
      const there = target === null ? null : await seeChat(api, target.chat, me.id);
      return there !== null && may(there, "can_send_messages");
    }),
  );
  const isAdmin = us.status === "administrator" || us.status === "creator";
  const offers = actions.includes("offer-resources") && settings.resourcePosts;
  const deletes = may(seen, "can_delete_messages");
  const holds = may(seen, "can_restrict_members") && !isBasic;
  const faults = [
    ...(isAdmin || me.can_read_all_group_messages ? [] : [say("mend", "read", words.cannotRead, words.cannotReadMend)]),
    ...(alerts.every(Boolean) ? [] : [say("mend", "alert", words.cannotAlert, words.cannotAlertMend)]),
    ...(!offers || may(seen, "can_send_messages")
      ? []
      : [say("mend", "offer-resources", words.cannotOffer, give("can_send_messages"))]),
    ...(!actions.includes("delete-message") || deletes
      ? []
      : [say("mend", "delete-message", words.cannotDelete, give("can_delete_messages"))]),
    ...(!actions.includes("timeout") || holds || isBasic
      ? []
      : [say("mend", "timeout", words.cannotHold, give("can_restrict_members"))]),
  ];
  const isClosed = chat.type === "supergroup" && chat.join_by_request === true;
  return [
    ...(faults.length > 0 ? faults : [well("telegram-group", fillIn(words.group, { community }))]),
    ...(settings.alertChannels.length > 0 ? [] : [say("hint", "not-set-up", notSetUp, setUp)]),
    ...(deletes || actions.includes("delete-message")
      ? []
      : [say("hint", "reports-seen", words.reportsSeen, give("can_delete_messages"))]),
    ...(isBasic ? [say("hint", "basic-group", words.basicGroup, words.basicGroupMend)] : []),
    ...(isBasic || holds || actions.includes("timeout")
      ? []
      : [say("hint", "holds-nobody", words.cannotHold, give("can_restrict_members"))]),
    ...(isClosed && !may(seen, "can_invite_users")
      ? [say("hint", "joins-unread", words.joinsUnread, give("can_invite_users"))]
      : []),
  ];
};
