import { MessageFlags } from "discord.js";
import { whole } from "./markdown.ts";

/** The notice for members, as plain words, which Discord also shows in its list of what is pinned. */
export const renderNotice = (lines: readonly string[]) => ({
  content: whole(lines, 2000),
  flags: MessageFlags.SuppressEmbeds,
  allowed_mentions: { parse: [] },
});
