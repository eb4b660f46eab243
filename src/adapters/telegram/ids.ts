/** Where a message goes: a chat, and a topic in it where the chat has topics. */
export interface Target {
  readonly chat: number;
  readonly topic: number | null;
  /** The post of the linked channel below which it stands, for who comments on one sees nothing else of the group; missing elsewhere. */
  readonly post?: number | undefined;
}

/** Finds the id behind a user name; null where it is not known. */
export type IdOf = (name: string) => string | null;

/** The number of an account or chat; null for what is none, such as a channel that writes as itself. */
export const toChat = (id: string): number | null => {
  const number = Number(id.startsWith("user") ? id.slice(4) : id);
  return id !== "" && Number.isSafeInteger(number) && number !== 0 ? number : null;
};

/** The id of a channel: the chat, and behind a stroke its topic. */
export const channelId = (chat: number, topic: number | null): string =>
  topic === null ? `${chat}` : `${chat}/${topic}`;

/** The id of a private chat that its owner lets us read: no place to write in. */
export const businessChannel = (chat: number): string => `business/${chat}`;

/** Where a channel is; null for what is no channel. */
export const toTarget = (channel: string): Target | null => {
  const [, chat, topic] = /^(-?\d{1,16})(?:\/(\d{1,15}))?$/.exec(channel) ?? [];
  return chat === undefined ? null : { chat: Number(chat), topic: topic === undefined ? null : Number(topic) };
};

/** Supergroups have their number below this one, and basic groups above it, also those whose number begins with 100. */
const BEFORE_SUPERGROUPS = -1_000_000_000_000;

/** A link to a message; null in basic groups and private chats, where messages have none, and for a name. */
export const linkTo = (channel: string, message: string): string | null => {
  const target = toTarget(channel);
  const bare = BEFORE_SUPERGROUPS - (target?.chat ?? 0);
  if (bare <= 0 || !/^\d+$/.test(message)) return null;
  return ["https://t.me/c", bare, ...(target?.topic == null ? [] : [target.topic]), message].join("/");
};
