import { type Client, type Guild, type GuildTextBasedChannel, SnowflakeUtil } from "discord.js";
import type { Message } from "../../model/message.ts";
import { toMessage } from "./to-message.ts";

const MOST_AGE_MS = 24 * 3_600_000;
const MOST_A_CHANNEL = 1000;
const PAGE = 100;

/** What was written shortly before the last message may still have been on its way. */
const OVERLAP_MS = 60_000;

const channelsOf = (guild: Guild): GuildTextBasedChannel[] =>
  [...guild.channels.cache.values()].filter((channel) => channel.isTextBased());

/** Messages of a channel after an id, the oldest first, page by page. */
async function* after(channel: GuildTextBasedChannel, id: string): AsyncGenerator<Message> {
  let from = id;
  for (let read = 0; read < MOST_A_CHANNEL; read += PAGE) {
    const page = await channel.messages.fetch({ after: from, limit: PAGE, cache: false });
    const inOrder = [...page.values()].sort((one, other) => one.createdTimestamp - other.createdTimestamp);
    for (const raw of inOrder) {
      const message = toMessage(raw);
      if (message !== null) yield message;
    }
    const last = inOrder.at(-1);
    if (inOrder.length < PAGE || last === undefined) return;
    from = last.id;
  }
}

/** Reads what was written in a community since it was last heard, channel by channel, bounded by age and number. */
export const catchUp = async (
  guild: Guild,
  heardAt: number,
  now: number,
  hear: (message: Message) => Promise<void>,
): Promise<void> => {
  const since = Math.max(heardAt - OVERLAP_MS, now - MOST_AGE_MS);
  const id = String(SnowflakeUtil.generate({ timestamp: since, increment: 0n, workerId: 0n, processId: 0n }));
  for (const channel of channelsOf(guild)) {
    const { lastMessageId } = channel;
    // Ids are numbers in the order of time.
    if (lastMessageId === null || BigInt(lastMessageId) <= BigInt(id)) continue;
    try {
      for await (const message of after(channel, id)) await hear(message);
    } catch {
      // A channel that may not be read is not caught up with; `doctor` names it.
    }
  }
};

/** Catches up with every community that is known from before. */
export const catchUpAll = async (
  client: Client,
  lastHeard: (community: string) => number | null,
  now: number,
  hear: (message: Message) => Promise<void>,
): Promise<void> => {
  for (const guild of client.guilds.cache.values()) {
    const heardAt = lastHeard(guild.id);
    if (heardAt !== null) await catchUp(guild, heardAt, now, hear);
  }
};
