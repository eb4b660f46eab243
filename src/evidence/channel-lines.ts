import type { Message } from "../model/message.ts";

/** What is held of the last lines of each channel, oldest first; bounded, and in memory only. */
export interface ChannelLines<L> {
  of(message: Message): readonly L[];
  /** The lines of a message's channel, with room for one more. */
  makeRoom(message: Message): L[];
}

/** Puts a line where its time is: one that was changed long after it was written is told of then. */
export const putInTime = <L extends { readonly at: number }>(lines: L[], line: L): void => {
  let at = lines.length;
  while (at > 0 && (lines[at - 1] as L).at > line.at) at--;
  lines.splice(at, 0, line);
};

const CHANNELS = 4096;
const none: readonly never[] = [];

const keyOf = ({ community, channel }: Message) => `${community}\n${channel}`;

/** Starts with no channel known; `most` lines are held of each. */
export const createChannelLines = <L>(most: number): ChannelLines<L> => {
  const channels = new Map<string, L[]>();
  // The lines of one channel are asked for several times in a row. Only its ids are kept for that, never the message.
  let last = { community: "", channel: "" };
  let lastLines: L[] | undefined;
  const linesOf = (message: Message): L[] | undefined => {
    const { community, channel } = message;
    if (lastLines === undefined || channel !== last.channel || community !== last.community) {
      last = { community, channel };
      lastLines = channels.get(keyOf(message));
    }
    return lastLines;
  };
  return {
    of: (message) => linesOf(message) ?? none,
    makeRoom: (message) => {
      let lines = linesOf(message);
      if (lines === undefined) {
        // The channel that has been known longest gives way.
        if (channels.size >= CHANNELS) channels.delete(channels.keys().next().value as string);
        lines = [];
        channels.set(keyOf(message), lines);
        lastLines = lines;
      }
      if (lines.length >= most) lines.shift();
      return lines;
    },
  };
};
