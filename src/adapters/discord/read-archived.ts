import {
  ChannelType,
  type Guild,
  type GuildBasedChannel,
  type PublicThreadChannel,
  type ThreadManager,
} from "discord.js";
import { isClosed } from "./permissions.ts";
import type { Queue } from "./queue.ts";
import { refusalOf } from "./refusal.ts";

/** How many channels are asked for threads, and how many threads are looked at in each. */
const MOST_CHANNELS = 200;
const MOST_THREADS = 50;

/**
 * Gives the public threads of a community that were put away since a time, in milliseconds since the epoch; says of which channels
 * more may have been put away than is looked at.
 */
export type ReadArchived = (
  guild: Guild,
  since: number,
  onCutShort: (channel: string) => void,
) => AsyncIterable<PublicThreadChannel>;

const threadsOf = (channel: GuildBasedChannel): Pick<ThreadManager, "fetchArchived"> | null => {
  switch (channel.type) {
    case ChannelType.GuildText:
    case ChannelType.GuildAnnouncement:
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return channel.threads;
    default:
      return null;
  }
};

/** Asks channel by channel, behind everything that is to be sent; Discord names the newest first. */
export const createReadArchived = (queue: Queue): ReadArchived =>
  async function* (guild, since, onCutShort) {
    const homes = [...guild.channels.cache.values()].flatMap((channel) => {
      const home = isClosed(channel) ? null : threadsOf(channel);
      return home === null ? [] : [{ id: channel.id, home }];
    });
    for (const { id } of homes.slice(MOST_CHANNELS)) onCutShort(id);
    for (const { id, home } of homes.slice(0, MOST_CHANNELS)) {
      const found = await queue("read", () =>
        home.fetchArchived({ type: "public", limit: MOST_THREADS }).catch((error: unknown) => {
          // Where Discord is out of reach all of it is tried again; what may not be read is not caught up with.
          if (refusalOf(error) === "unreachable") throw error;
          return null;
        }),
      );
      const threads = [...(found?.threads.values() ?? [])];
      if (found?.hasMore === true && (threads.at(-1)?.archiveTimestamp ?? 0) >= since) onCutShort(id);
      // Only public ones were asked for.
      for (const thread of threads) if ((thread.archiveTimestamp ?? 0) >= since) yield thread as PublicThreadChannel;
    }
  };
