import type { Message } from "../model/message.ts";

/** What is held of the last lines of each channel, and of each thread that is kept apart in it, oldest first; bounded, and in memory only. */
export interface ChannelLines<L> {
  /** Goes through the lines of all channels; `isQuiet` says that nobody wrote in one since this was done last. */
  sweep(visit: (lines: L[], isQuiet: boolean) => void): void;
  /** Lets go of the lines of which `isGone` says so. */
  forget(isGone: (community: string, line: L) => boolean): void;
  of(message: Message): readonly L[];
  /** The lines among which a message stands, with room for one more; null for a changed one of before all that are held, whose line has given way. */
  makeRoom(message: Message): L[] | null;
}

/** Puts a message's line last, or where its time is when it was changed: that may be told of long after it was written. */
export const putLine = <L extends { readonly at: number }>(lines: L[], line: L, { editedAt }: Message): void => {
  let at = lines.length;
  while (editedAt !== null && at > 0 && (lines[at - 1] as L).at > line.at) at--;
  lines.splice(at, 0, line);
};

/**
 * The lines that were written before a message and not before `since`, of the same second those that stand before its own:
 * Telegram tells no finer times. Others are there when a message is changed or read again, and when exports are read in any order.
 */
export const earlierLines = <L extends { readonly id: string; readonly at: number }>(
  lines: readonly L[],
  { id, sentAt }: Message,
  since = Number.NEGATIVE_INFINITY,
): readonly L[] => {
  let place = 0;
  while (place < lines.length && (lines[place] as L).at < sentAt && (lines[place] as L).at >= since) place++;
  if (place === lines.length) return lines;
  const own = lines.findLastIndex((line) => line.id === id);
  return lines.filter(({ at }, index) => at >= since && (at < sentAt || (at === sentAt && (own < 0 || index < own))));
};

const CHANNELS = 4096;
const none: readonly never[] = [];

interface Channel<L> {
  readonly community: string;
  readonly lines: L[];
  isQuiet: boolean;
}

const keyOf = ({ community, channel, thread = "" }: Message) => `${community}\n${channel}\n${thread}`;

/** Starts with no channel known; `most` lines are held of each. */
export const createChannelLines = <L extends { readonly at: number }>(most: number): ChannelLines<L> => {
  const channels = new Map<string, Channel<L>>();
  // The lines of one channel are asked for several times in a row. Only its ids are kept for that, never the message.
  let last: Pick<Message, "community" | "channel" | "thread"> = { community: "", channel: "" };
  let lastChannel: Channel<L> | undefined;
  const channelOf = (message: Message): Channel<L> | undefined => {
    const { community, channel, thread } = message;
    const isLast = channel === last.channel && community === last.community && thread === last.thread;
    if (lastChannel === undefined || !isLast) {
      last = { community, channel, thread };
      lastChannel = channels.get(keyOf(message));
    }
    return lastChannel;
  };
  return {
    sweep: (visit) => {
      for (const channel of channels.values()) {
        visit(channel.lines, channel.isQuiet);
        channel.isQuiet = true;
      }
    },
    forget: (isGone) => {
      for (const { community, lines } of channels.values()) {
        const kept = lines.filter((line) => !isGone(community, line));
        if (kept.length < lines.length) lines.splice(0, lines.length, ...kept);
      }
    },
    of: (message) => channelOf(message)?.lines ?? none,
    makeRoom: (message) => {
      let channel = channelOf(message);
      if (channel === undefined) {
        // The channel that has been known longest gives way.
        if (channels.size >= CHANNELS) channels.delete(channels.keys().next().value as string);
        channel = { community: message.community, lines: [], isQuiet: false };
        channels.set(keyOf(message), channel);
        lastChannel = channel;
      }
      const { lines } = channel;
      channel.isQuiet = false;
      if (lines.length < most) return lines;
      // A line of then takes no place from those since.
      if (message.editedAt !== null && lines.every(({ at }) => at > message.sentAt)) return null;
      lines.shift();
      return lines;
    },
  };
};
