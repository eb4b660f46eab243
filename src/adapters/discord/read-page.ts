import {
  type APIMessage,
  type Message as DiscordMessage,
  type FetchMessagesOptions,
  type GuildMember,
  type GuildTextBasedChannel,
  makeURLSearchParams,
  Routes,
} from "discord.js";
import type { Message } from "../../model/message.ts";
import { createQuestions, type Queue } from "./queue.ts";
import { toHeard } from "./to-name.ts";

/** The most that Discord gives at once. */
export const PAGE = 100;

/** For so long an answer is awaited to who the writers are. */
const MEMBERS_MS = 10_000;

/** A page of a channel, the oldest first. `message` is null for what Breakwater wrote, for most notices of Discord's, and for what cannot be read. */
export type Page = readonly { readonly id: string; readonly message: Message | null }[];

/** Reads a page of a channel. */
export type ReadPage = (channel: GuildTextBasedChannel, range: FetchMessagesOptions) => Promise<Page>;

/** Who wrote a page: what is asked for comes without them, and without them nobody knows who is a moderator. */
const writersOf = async (
  { guild }: GuildTextBasedChannel,
  page: readonly DiscordMessage[],
  ask: ReturnType<typeof createQuestions>,
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

/** How discord.js takes in a message that Discord gives; it is missing from the types. */
interface TakesIn {
  _add(data: APIMessage, cache: boolean): DiscordMessage;
}

/** Reads pages behind everything that is to be sent; `onBroken` is told of each message that cannot be read. */
export const createReadPage = (queue: Queue, onBroken: () => void): ReadPage => {
  const ask = createQuestions();
  /** One message that cannot be read keeps no other from being read. */
  const unlessBroken = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch {
      onBroken();
      return null;
    }
  };
  return async (channel, range) => {
    const query = makeURLSearchParams({ limit: PAGE, ...range });
    const page = (await queue("read", () =>
      channel.client.rest.get(Routes.channelMessages(channel.id), { query }),
    )) as APIMessage[];
    const taken = page
      .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
      .map((data) => unlessBroken(() => (channel.messages as unknown as TakesIn)._add(data, false)));
    const writers = await writersOf(
      channel,
      taken.filter((raw) => raw !== null),
      ask,
    );
    return page.map(({ id }, at) => {
      const raw = taken[at] ?? null;
      if (raw === null || raw.author.id === raw.client.user.id) return { id, message: null };
      return { id, message: unlessBroken(() => toHeard(raw, writers.get(raw.author.id) ?? null)) };
    });
  };
};
