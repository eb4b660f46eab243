import type { Message, PartialMessage } from "discord.js";
import { DAY_MS } from "../../model/time-spans.ts";

/**
 * Whether somebody edited a message that Discord tells of as changed. It also tells of what is pinned, of a thread that is opened below
 * a message and of the preview of a link, and then names the last edit once more, however long ago that was: what it says was heard
 * then, or was written before the bot was asked in and is not its to read. `now` in milliseconds since the epoch.
 */
export const isEdit = ({ guild, editedTimestamp }: Message | PartialMessage, now: number): boolean =>
  editedTimestamp !== null && editedTimestamp >= Math.max(guild?.joinedTimestamp ?? 0, now - DAY_MS);
