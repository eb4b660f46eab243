import type { MessageContextMenuCommandInteraction } from "discord.js";
import { type Message, onlyWords } from "../../model/message.ts";
import { authorOf, passageOf } from "./to-message.ts";
import { toHeard } from "./to-name.ts";

/**
 * The message that somebody brings to the moderators. Also what is not read by itself can be brought: notices of Discord's, and
 * messages of a thread that the bot does not see. Null for what Breakwater itself posted.
 */
export const toReported = ({
  targetMessage: raw,
  guildId,
  channelId,
}: MessageContextMenuCommandInteraction): Message | null => {
  if (raw.author.id === raw.client.user.id) return null;
  const heard = toHeard(raw);
  if (heard !== null || guildId === null) return heard;
  return {
    ...onlyWords,
    ...{ platform: "discord", community: guildId, channel: channelId, channelKind: "public", id: raw.id },
    ...{ sentAt: raw.createdTimestamp, author: authorOf(raw, raw.member), ...passageOf(raw) },
  };
};

/** All words of a message that somebody wants to have looked at, whoever wrote them. */
export const wordsOf = ({ targetMessage }: MessageContextMenuCommandInteraction): string => {
  const { text, quoted } = passageOf(targetMessage);
  return [text, quoted].filter((part) => part !== "").join("\n");
};
