import type { Message } from "../model/message.ts";

interface Line<I> {
  readonly author: string;
  readonly at: number;
  readonly impression: I;
}

/** What was made of the lines just before a message: the speaker's last two, and the last of somebody else. */
export interface LinesBefore<I> {
  readonly own: readonly I[];
  readonly theirs: I | null;
}

/** What was made of the last lines of each channel, without their words; in memory, bounded and short-lived. */
export interface RecentLines<I> {
  before(message: Message): LinesBefore<I>;
  /** Who else wrote in the channel just before, each once. */
  companyOf(message: Message): readonly string[];
  add(message: Message, impression: I): void;
}

const LINES = 8;
const OWN = 2;
const CHANNELS = 4096;
const KEEP_MS = 60 * 60_000;

/** Starts with no channel known. */
export const createRecentLines = <I>(): RecentLines<I> => {
  const channels = new Map<string, Line<I>[]>();
  const nothing: LinesBefore<I> = { own: [], theirs: null };
  const keyOf = ({ community, channel }: Message) => `${community}\n${channel}`;
  return {
    before: (message) => {
      const lines = channels.get(keyOf(message));
      if (lines === undefined) return nothing;
      const own: I[] = [];
      let theirs: I | null = null;
      for (let at = lines.length - 1; at >= 0; at--) {
        const line = lines[at] as Line<I>;
        if (message.sentAt - line.at > KEEP_MS) break;
        if (line.author !== message.author.id) theirs ??= line.impression;
        else if (own.length < OWN) own.push(line.impression);
      }
      return { own, theirs };
    },
    companyOf: (message) => {
      const lines = channels.get(keyOf(message)) ?? [];
      const recent = lines.filter(({ author, at }) => author !== message.author.id && message.sentAt - at <= KEEP_MS);
      return [...new Set(recent.map(({ author }) => author))];
    },
    add: (message, impression) => {
      const key = keyOf(message);
      let lines = channels.get(key);
      if (lines === undefined) {
        // The channel that has been known longest gives way.
        if (channels.size >= CHANNELS) channels.delete(channels.keys().next().value as string);
        lines = [];
        channels.set(key, lines);
      }
      if (lines.length >= LINES) lines.shift();
      lines.push({ author: message.author.id, at: message.sentAt, impression });
    },
  };
};
