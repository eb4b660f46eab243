import { type Guild, type GuildTextBasedChannel, SnowflakeUtil } from "discord.js";
import type { Message } from "../../model/message.ts";
import { refusalOf } from "./refusal.ts";
import { toMessage } from "./to-message.ts";

const MOST_AGE_MS = 24 * 3_600_000;
const MOST_A_CHANNEL = 1000;
const PAGE = 100;

/** What was written shortly before the last message may still have been on its way. */
const OVERLAP_MS = 60_000;

/** Takes what was missed, in the order in which it was written in its channel. */
export type Hear = (message: Message) => Promise<void>;

const channelsOf = (guild: Guild): GuildTextBasedChannel[] =>
  [...guild.channels.cache.values()].filter((channel) => channel.isTextBased());

/** Messages of a channel after an id, the oldest first, page by page. */
async function* after(channel: GuildTextBasedChannel, id: string): AsyncGenerator<Message> {
  let from = id;
  for (let read = 0; read < MOST_A_CHANNEL; read += PAGE) {
    const page = await channel.messages.fetch({ after: from, limit: PAGE, cache: false });
    const inOrder = [...page.values()].sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
    for (const raw of inOrder) {
      const message = raw.author.id === raw.client.user.id ? null : toMessage(raw);
      if (message !== null) yield message;
    }
    const last = inOrder.at(-1);
    if (inOrder.length < PAGE || last === undefined) return;
    from = last.id;
  }
}

/**
 * Reads what was written in a community since a time, channel by channel, bounded by age and number. Channels in `done` are
 * left out, and each is added that was read, so that a run that broke off can be taken up again.
 */
export const readMissed = async (
  guild: Guild,
  from: number,
  now: number,
  hear: Hear,
  done: Set<string>,
): Promise<void> => {
  const since = Math.max(from - OVERLAP_MS, now - MOST_AGE_MS);
  const id = String(SnowflakeUtil.generate({ timestamp: since, increment: 0n, workerId: 0n, processId: 0n }));
  for (const channel of channelsOf(guild)) {
    const { lastMessageId } = channel;
    // Ids are numbers in the order of time.
    if (done.has(channel.id) || lastMessageId === null || BigInt(lastMessageId) <= BigInt(id)) continue;
    try {
      for await (const message of after(channel, id)) await hear(message);
    } catch (error) {
      // A channel that may not be read is not caught up with; `doctor` names it.
      if (refusalOf(error) === "unreachable") throw error;
    }
    done.add(channel.id);
  }
};
