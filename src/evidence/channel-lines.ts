import type { Message } from "../model/message.ts";

/** What is held of the last lines of each channel, oldest first; bounded, and in memory only. */
export interface ChannelLines<L> {
  of(message: Message): readonly L[];
  /** The lines of a message's channel, with room for one more. */
  makeRoom(message: Message): L[];
}

const CHANNELS = 4096;
const none: readonly never[] = [];

/** Starts with no channel known; `most` lines are held of each. */
export const createChannelLines = <L>(most: number): ChannelLines<L> => {
  const channels = new Map<string, L[]>();
  const keyOf = ({ community, channel }: Message) => `${community}\n${channel}`;
  return {
    of: (message) => channels.get(keyOf(message)) ?? none,
    makeRoom: (message) => {
      const key = keyOf(message);
      let lines = channels.get(key);
      if (lines === undefined) {
        // The channel that has been known longest gives way.
        if (channels.size >= CHANNELS) channels.delete(channels.keys().next().value as string);
        lines = [];
        channels.set(key, lines);
      }
      if (lines.length >= most) lines.shift();
      return lines;
    },
  };
};
