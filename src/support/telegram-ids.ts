/** The id of an account, written as Telegram's exports write it, so that a person is the same in both. */
export const userId = (id: number | string): string => `user${id}`;

/** The id of a chat that writes as itself: a channel, or a group whose admins are anonymous. */
export const senderChatId = (id: number | string): string => `channel${String(id).replace(/^-(?:100)?/, "")}`;

/** By which ids an account of Telegram may be held: as it is written there, and where that is a bare number also as it is written down here. */
export const idsOfMember = (member: string): readonly string[] => {
  if (!/^-?\d{1,16}$/.test(member)) return [member];
  return [member, member.startsWith("-") ? senderChatId(member) : userId(member)];
};
