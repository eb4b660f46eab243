import type {
  APIGuildMember,
  APIMessage,
  APIRole,
  APITextChannel,
  APIThreadChannel,
  APIUser,
} from "discord-api-types/v10";
import { MessageType, PermissionFlagsBits } from "discord-api-types/v10";
import { member, role, stored, textChannel, thread, user } from "./payloads.ts";
import { createSnowflakes } from "./snowflakes.ts";

/** One guild of the fake: who is in it, which channels it has, and what was written there. */
export interface FakeGuild {
  readonly id: string;
  readonly ownerId: string;
  readonly members: Map<string, APIGuildMember>;
  readonly channels: Map<string, APITextChannel>;
  /** Discussions below a channel. */
  readonly threads: Map<string, APIThreadChannel>;
  readonly roles: APIRole[];
  /** Channels that the bot may not see or write to. */
  readonly closed: Set<string>;
  /** What the bot may not do in a channel that it sees. */
  readonly denied: Map<string, bigint>;
  /** When the bot was asked in, in milliseconds since the epoch. */
  joinedAt: number;
  /** Whether the bot may hold members and delete messages. */
  mayModerate: boolean;
  /** Channels in which Discord itself tells of joins, and of what concerns who runs the guild; null for none. */
  systemChannel: string | null;
  updatesChannel: string | null;
}

/** What the invite link with all that Breakwater may need gives its role. */
const invited =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.ManageMessages |
  PermissionFlagsBits.ModerateMembers |
  PermissionFlagsBits.PinMessages;

/** All that the fake server knows. */
export const createWorld = () => {
  const nextId = createSnowflakes();
  const bot: APIUser = user(nextId(), "breakwater", true);
  const guilds = new Map<string, FakeGuild>();
  const messages = new Map<string, APIMessage[]>();

  const addGuild = (names: readonly string[]): FakeGuild => {
    const id = nextId();
    const owner = user(nextId(), "owner");
    const everyone = role(id, "@everyone", PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages);
    const moderators = {
      ...role(nextId(), "moderators", PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ModerateMembers),
      position: 2,
    };
    const own = { ...role(nextId(), "breakwater", invited), managed: true, position: 1 };
    const channels = new Map(
      names.map((name) => {
        const channel = textChannel(nextId(), id, name);
        messages.set(channel.id, []);
        return [channel.id, channel];
      }),
    );
    const guild: FakeGuild = {
      id,
      ownerId: owner.id,
      members: new Map([
        [owner.id, member(owner, [])],
        [bot.id, member(bot, [own.id])],
      ]),
      channels,
      threads: new Map(),
      roles: [everyone, moderators, own],
      closed: new Set(),
      denied: new Map(),
      joinedAt: Date.now() - 30 * 86_400_000,
      mayModerate: true,
      systemChannel: null,
      updatesChannel: null,
    };
    guilds.set(id, guild);
    return guild;
  };

  /** Adds a role above all others. */
  const addRole = (guild: FakeGuild, name: string, permissions = 0n): APIRole => {
    const made = { ...role(nextId(), name, permissions), position: guild.roles.length };
    guild.roles.push(made);
    return made;
  };

  const owner = ({ members, ownerId }: FakeGuild): APIUser => members.get(ownerId)?.user as APIUser;

  const addMember = (guild: FakeGuild, name: string, moderator = false): APIUser => {
    const account = user(nextId(Date.now() - 90 * 86_400_000), name);
    guild.members.set(account.id, member(account, moderator ? [guild.roles[1]?.id ?? ""] : []));
    return account;
  };

  /** A message as Discord tells of it, which stands nowhere yet. */
  const messageOf = (channel: string, author: APIUser, content: string, more: Partial<APIMessage> = {}): APIMessage =>
    ({
      ...{ id: nextId(), channel_id: channel, author, content, type: MessageType.Default, flags: 0 },
      ...{ timestamp: new Date().toISOString(), edited_timestamp: null, tts: false, pinned: false },
      ...{ mention_everyone: false, mentions: [], mention_roles: [], attachments: [], embeds: [] },
      ...more,
      components: stored(more.components ?? []),
    }) as unknown as APIMessage;

  /** A message as it stands in the channel from then on. */
  const write = (...given: Parameters<typeof messageOf>): APIMessage => {
    const made = messageOf(...given);
    const [channel] = given;
    messages.get(channel)?.push(made);
    const there = guildOf(channel);
    const home = there?.channels.get(channel) ?? there?.threads.get(channel);
    if (home) home.last_message_id = made.id;
    return made;
  };

  const guildOf = (channel: string): FakeGuild | undefined =>
    [...guilds.values()].find(({ channels, threads }) => channels.has(channel) || threads.has(channel));

  const addThread = (guild: FakeGuild, parent: string, name: string, id = nextId()): APIThreadChannel => {
    const made = thread(id, guild.id, parent, name);
    guild.threads.set(made.id, made);
    messages.set(made.id, []);
    return made;
  };

  /** Puts a thread away, as Discord does by itself where nobody has written for a while. */
  const archive = (guild: FakeGuild, id: string) => {
    const found = guild.threads.get(id);
    if (found?.thread_metadata) {
      found.thread_metadata.archived = true;
      found.thread_metadata.archive_timestamp = new Date().toISOString();
    }
  };

  return {
    bot,
    guilds,
    messages,
    nextId,
    addGuild,
    addMember,
    addRole,
    owner,
    addThread,
    archive,
    messageOf,
    write,
    guildOf,
  };
};

export type World = ReturnType<typeof createWorld>;

/** How high somebody's highest role stands. */
export const rankOf = ({ members, roles }: FakeGuild, id: string): number => {
  const held = members.get(id)?.roles ?? [];
  return Math.max(0, ...roles.filter((one) => held.includes(one.id)).map(({ position }) => position));
};
