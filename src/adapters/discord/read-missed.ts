import type { Guild, GuildTextBasedChannel } from "discord.js";
import type { Message } from "../../model/message.ts";
import { DAY_MS } from "../../model/time-spans.ts";
import { idAt } from "./id-at.ts";
import { isClosed } from "./permissions.ts";
import type { ReadArchived } from "./read-archived.ts";
import { PAGE, type ReadPage } from "./read-page.ts";
import { refusalOf } from "./refusal.ts";

const MOST_AGE_MS = DAY_MS;
const MOST_A_CHANNEL = 1000;

/** After a shorter gap nobody asks for threads that were put away in it: that costs a request a channel, and they are put away after an hour. */
const PUT_AWAY_MS = 10 * 60_000;

/** What was written shortly before the last message may still have been on its way. */
export const OVERLAP_MS = 60_000;

/** Takes what was missed, in the order in which it was written in its channel. */
export type Hear = (message: Message) => Promise<void>;

/** A gap, and what reading it needs. Times are milliseconds since the epoch. */
export interface Gap {
  /** Up to when everything was heard. */
  readonly from: number;
  readonly now: number;
  readonly hear: Hear;
  readonly readPage: ReadPage;
  readonly readArchived: ReadArchived;
  /** Channels that are left out; each is added that was read, so that a run that broke off can be taken up again. */
  readonly done: Set<string>;
  /** Each channel is added in which more was written than is read of one, or more threads were put away. */
  readonly cutShort: Set<string>;
}

/** Every channel and thread of a community in which something may have been written since a time. */
async function* channelsOf(
  guild: Guild,
  since: number,
  { now, readArchived, cutShort }: Pick<Gap, "now" | "readArchived" | "cutShort">,
): AsyncGenerator<GuildTextBasedChannel> {
  for (const channel of guild.channels.cache.values()) if (channel.isTextBased()) yield channel;
  if (now - since >= PUT_AWAY_MS) yield* readArchived(guild, since, (id) => cutShort.add(id));
}

/** Messages of a channel after an id, the oldest first, page by page; says where newer ones are left unread. */
async function* after(
  channel: GuildTextBasedChannel,
  id: string,
  readPage: ReadPage,
  onCutShort: () => void,
): AsyncGenerator<Message> {
  let from = id;
  for (let read = 0; read < MOST_A_CHANNEL; read += PAGE) {
    const page = await readPage(channel, { after: from });
    for (const { message } of page) if (message !== null) yield message;
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    from = last.id;
  }
  if (from !== channel.lastMessageId) onCutShort();
}

/** The last messages before an id that were changed since a time: what they said before was heard, what they say now was not. */
const changedBefore = async (channel: GuildTextBasedChannel, id: string, since: number, readPage: ReadPage) => {
  const page = await readPage(channel, { before: id });
  return page.flatMap(({ message }) => (message !== null && (message.editedAt ?? 0) >= since ? [message] : []));
};

/** Reads what was written or changed in a community during a gap, channel by channel, bounded by age and number. */
export const readMissed = async (guild: Guild, gap: Gap): Promise<void> => {
  const { from, now, hear, readPage, done, cutShort } = gap;
  // What was written before the bot was asked in, be it once more, is not the bot's to read.
  const since = Math.max(from - OVERLAP_MS, now - MOST_AGE_MS, guild.joinedTimestamp);
  const [first, tooOld] = [idAt(since), BigInt(idAt(now - MOST_AGE_MS))];
  for await (const channel of channelsOf(guild, since, gap)) {
    // Discord need not say what came last: then anything may have been written.
    const { lastMessageId = idAt(now) } = channel;
    if (done.has(channel.id) || lastMessageId === null || BigInt(lastMessageId) <= tooOld) continue;
    if (isClosed(channel)) continue;
    try {
      for (const message of await changedBefore(channel, first, since, readPage)) await hear(message);
      if (BigInt(lastMessageId) > BigInt(first))
        for await (const message of after(channel, first, readPage, () => cutShort.add(channel.id)))
          await hear(message);
    } catch (error) {
      // A channel that may not be read is not caught up with; `doctor` names it.
      if (refusalOf(error) === "unreachable") throw error;
    }
    done.add(channel.id);
  }
};
