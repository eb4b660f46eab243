import type { Api } from "grammy";
import type { User, UserFromGetMe } from "grammy/types";
import { isSpoken } from "../../model/choose-wording.ts";
import type { Asker } from "../../model/desk.ts";
import type { Message } from "../../model/message.ts";
import type { Listener } from "../../model/platform.ts";
import type { Wording } from "../../model/wording.ts";
import { userId } from "../../support/telegram-ids.ts";
import type { Answers } from "./answers.ts";
import type { CallbackData } from "./callback-data.ts";
import { channelId, toTarget } from "./ids.ts";
import type { LinkCodes } from "./link-code.ts";
import { isMember, type Members, rightsOf } from "./members.ts";
import type { SeenNames } from "./seen-names.ts";
import type { Signing } from "./signing.ts";

/** What everything that answers people works with. */
export interface Door {
  readonly api: Api;
  readonly me: UserFromGetMe;
  readonly listener: Listener;
  readonly answers: Answers;
  readonly members: Members;
  readonly names: SeenNames;
  readonly data: CallbackData;
  readonly codes: LinkCodes;
  /** Signs what stands behind the links of offers of help. */
  readonly helpLinks: Signing;
  wordingOf(language: string | undefined): Wording;
  /** Says of a message on which post it comments. */
  commented(message: Message): Message;
}

/** The address of the bot's private chat; Telegram opens it and hands the word over when Start is pressed. */
export const doorOf = (bot: string, word: string): string => `https://t.me/${bot}?start=${word}`;

/** The word behind the links of `doctor` that add us to a group: Telegram writes a command with it there, in the name of whoever added us. */
export const addedWord = "true";

/** The word behind the link that opens the setting up of a community. */
export const setupWord = (community: string): string => `setup${community}`;

/** The word behind the link of a resource post: help for somebody of a community. Signed, it shows that they got it from us there. */
export const helpWord = (community: string, { sign }: Pick<Signing, "sign">): string => {
  const body = `help${community}`;
  return `${body}_${sign(body)}`;
};

/** Whoever asks, about no community. */
export const strangerOf = ({ id, language_code: language }: User): Asker => ({
  platform: "telegram",
  community: null,
  id: userId(id),
  rights: [],
  language: language ?? "en",
});

/**
 * Whoever asks about a community, with the rights they have there now; about none for null, and where they are not known to belong to
 * it. Who `isThere` has just written there, or got from us what they ask with: who comments on the posts of a channel need not have joined.
 */
export const askerIn = async (
  user: User,
  community: string | null,
  { members }: Pick<Door, "members">,
  isThere = false,
): Promise<Asker> => {
  if (community === null) return strangerOf(user);
  // Where Telegram does not say in which language their screen is, the community's own is chosen for them.
  const known = { ...strangerOf(user), community, language: user.language_code ?? "" };
  // Private chats that somebody lets us read belong to that account alone.
  if (Number(community) > 0)
    return Number(community) === user.id
      ? { ...known, rights: ["see-alerts", "judge-alerts"], isAlone: true }
      : strangerOf(user);
  const member = await members.of(Number(community), user.id).catch(() => null);
  if (isMember(member)) return { ...known, rights: rightsOf(member) };
  return isThere && member?.status !== "kicked" ? known : strangerOf(user);
};

/** The communities whose moderators are told in a chat, or in one topic of it. */
export const toldIn = ({ listener }: Pick<Door, "listener">, chat: number, topic: number | null): readonly string[] =>
  listener.toldIn([...new Set([channelId(chat, null), channelId(chat, topic)])]);

/**
 * Whether the moderators of any community are told in a chat or in any of its topics: what else is said there is for them as well. All
 * channels are gone through, so it is asked of forums, and where something seldom happens.
 */
export const isModerators = ({ listener }: Pick<Door, "listener">, chat: number): boolean =>
  listener.toldWhere().some((channel) => toTarget(channel)?.chat === chat);

/** The language in which somebody is answered about a community: that of their own screen where it is spoken here, else the community's. */
export const languageFor = (
  user: Pick<User, "language_code"> | undefined,
  community: string,
  { listener }: Pick<Door, "listener">,
): string => {
  const own = user?.language_code ?? "";
  return isSpoken(own) ? own : listener.languageOf(community);
};
