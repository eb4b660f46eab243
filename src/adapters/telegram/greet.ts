import type { ChatMember, ChatMemberUpdated, UserFromGetMe } from "grammy/types";
import { fillIn, type Wording } from "../../model/wording.ts";
import { type Door, doorOf, isModerators, setupWord } from "./door.ts";
import { toHtml } from "./html.ts";
import { isMember } from "./members.ts";
import { rendered } from "./render-card.ts";
import { isGroup } from "./to-message.ts";

/** What we lack in a group, each with how to give it. */
const missingOf = (us: ChatMember, me: UserFromGetMe, { desk }: Wording): string[] => {
  const admin = us.status === "administrator" ? us : null;
  return [
    ...(admin === null && !me.can_read_all_group_messages ? [desk.missingReading] : []),
    ...(admin?.can_delete_messages ? [] : [desk.missingDeleting]),
    ...(admin?.can_restrict_members ? [] : [desk.missingHolding]),
  ];
};

/** Says in one message, when we were added to a group, what is read and kept, what is missing, and how to go on. */
const greet = async ({ chat, from, new_chat_member: us }: ChatMemberUpdated, door: Door): Promise<void> => {
  const words = door.wordingOf(from.language_code);
  const { desk } = words;
  const lines = [
    desk.notice,
    ...missingOf(us, door.me, words).map((line) => `- ${line}`),
    desk.nothingHere,
    fillIn(desk.howToTellHere, { command: `/setup ${chat.id}` }),
  ];
  const button = { text: desk.setupButton, url: doorOf(door.me.username, setupWord(String(chat.id))) };
  await door.answers.send({ chat: chat.id, topic: null }, rendered(lines.map(toHtml), [[button]]));
};

/** What is done when our own place in a chat has changed. Resolves at once with what need not be waited for. */
export const onOwnPlace = async (update: ChatMemberUpdated, door: Door): Promise<void> => {
  const { chat, old_chat_member: before, new_chat_member: after } = update;
  const { members, listener, me } = door;
  members.forgetAdmins(chat.id);
  if (chat.type === "private") return;
  if (isMember(after)) {
    // Where moderators are told already nothing of it would be true.
    if (!isMember(before) && isGroup(chat) && !isModerators(door, chat.id)) await greet(update, door);
    return;
  }
  // A group that became a supergroup is not left: Telegram leads from the old number to the new one.
  if (!isMember(await members.of(chat.id, me.id))) await listener.left(String(chat.id));
};
