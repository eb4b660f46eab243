import { type Message as DiscordMessage, type GuildMember, MessageType } from "discord.js";
import { type Message, onlyWords } from "../../model/message.ts";
import { authorOf, toMessage } from "./to-message.ts";

/** The name that a member bears as they join, which can carry an advert or an address like any other text. */
export const toName = (member: GuildMember): Message => {
  const { id, guild, displayName, joinedTimestamp, user } = member;
  const name = `name-${id}`;
  return {
    ...onlyWords,
    platform: "discord",
    community: guild.id,
    // Nobody else is there: a name is an answer to nobody, and nobody answers it.
    channel: name,
    channelKind: "public",
    id: name,
    sentAt: joinedTimestamp ?? Date.now(),
    author: authorOf({ author: user, webhookId: null }, member),
    text: displayName,
    // Whoever comes back under another name is heard again.
    editedAt: joinedTimestamp,
    isName: true,
  };
};

/** What there is to hear in a message of Discord: what somebody wrote or, where Discord greets somebody, their name. */
export const toHeard = (raw: DiscordMessage, member: GuildMember | null = raw.member): Message | null => {
  if (raw.type !== MessageType.UserJoin) return toMessage(raw, member);
  return member === null ? null : toName(member);
};
