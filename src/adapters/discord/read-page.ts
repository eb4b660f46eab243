import type { Message as DiscordMessage, FetchMessagesOptions, GuildMember, GuildTextBasedChannel } from "discord.js";
import type { Message } from "../../model/message.ts";
import { createQuestions, type Queue } from "./queue.ts";
import { toHeard } from "./to-name.ts";

/** The most that Discord gives at once. */
export const PAGE = 100;

/** For so long an answer is awaited to who the writers are. */
const MEMBERS_MS = 10_000;
const ask = createQuestions();

/** A page of a channel, the oldest first. `message` is null for what Breakwater wrote and for most notices of Discord's. */
export type Page = readonly { readonly id: string; readonly message: Message | null }[];

/** Reads a page of a channel. */
export type ReadPage = (channel: GuildTextBasedChannel, range: FetchMessagesOptions) => Promise<Page>;

/** Who wrote a page: what is asked for comes without them, and without them nobody knows who is a moderator. */
const writersOf = async (
  { guild }: GuildTextBasedChannel,
  page: readonly DiscordMessage[],
): Promise<ReadonlyMap<string, GuildMember>> => {
  const writers = new Map<string, GuildMember>();
  const unknown = new Set<string>();
  for (const { author, webhookId } of page) {
    if (author.bot || webhookId !== null) continue;
    const known = guild.members.cache.get(author.id);
    if (known === undefined) unknown.add(author.id);
    else writers.set(author.id, known);
  }
  if (unknown.size === 0) return writers;
  // One question for all of them; of whoever has left nothing comes back. Without an answer the page is not read: moderators
  // would be taken for members like any other.
  const found = await ask(() => guild.members.fetch({ user: [...unknown], time: MEMBERS_MS }));
  for (const [id, member] of found) writers.set(id, member);
  return writers;
};

/** Reads pages behind everything that is to be sent. */
export const createReadPage =
  (queue: Queue): ReadPage =>
  async (channel, range) => {
    const page = await queue("read", () =>
      channel.messages.fetch({ ...range, limit: range.limit ?? PAGE, cache: false }),
    );
    const inOrder = [...page.values()].sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
    const writers = await writersOf(channel, inOrder);
    return inOrder.map((raw) => {
      const { id, author, client } = raw;
      return { id, message: author.id === client.user.id ? null : toHeard(raw, writers.get(author.id) ?? null) };
    });
  };
