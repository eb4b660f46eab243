import type {
  APIGuildMember,
  APIMessage,
  APIRole,
  APITextChannel,
  APIThreadChannel,
  APIUser,
  GatewayGuildCreateDispatchData,
} from "discord-api-types/v10";
import { ChannelType, MessageType, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { createSnowflakes } from "./snowflakes.ts";

const all = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

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
      roles: [{ ...everyone, permissions: String(all) }, moderators, own].map((one, index) =>
        index === 0 ? { ...one, permissions: everyone.permissions } : one,
      ),
      closed: new Set(),
      denied: new Map(),
      mayModerate: true,
      systemChannel: null,
      updatesChannel: null,
    };
    guilds.set(id, guild);
    return guild;
  };

  const addMember = (guild: FakeGuild, name: string, moderator = false): APIUser => {
    const account = user(nextId(Date.now() - 90 * 86_400_000), name);
    guild.members.set(account.id, member(account, moderator ? [guild.roles[1]?.id ?? ""] : []));
    return account;
  };

  /** A message as it stands in the channel from then on. */
  const write = (channel: string, author: APIUser, content: string, more: Partial<APIMessage> = {}): APIMessage => {
    const made = {
      id: nextId(),
      channel_id: channel,
      author,
      content,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      type: MessageType.Default,
      components: [],
      ...more,
    } as APIMessage;
    messages.get(channel)?.push(made);
    const there = guildOf(channel);
    const home = there?.channels.get(channel) ?? there?.threads.get(channel);
    if (home) home.last_message_id = made.id;
    return made;
  };

  const guildOf = (channel: string): FakeGuild | undefined =>
    [...guilds.values()].find(({ channels, threads }) => channels.has(channel) || threads.has(channel));

  const addThread = (guild: FakeGuild, parent: string, name: string): APIThreadChannel => {
    const made = thread(nextId(), guild.id, parent, name);
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

  return { bot, guilds, messages, nextId, addGuild, addMember, addThread, archive, write, guildOf };
};

export type World = ReturnType<typeof createWorld>;

const user = (id: string, name: string, bot = false): APIUser => ({
  id,
  username: name,
  discriminator: "0",
  global_name: name,
  avatar: null,
  ...(bot ? { bot } : {}),
});

const member = (account: APIUser, roles: string[]): APIGuildMember => ({
  user: account,
  roles,
  joined_at: new Date(Date.now() - 30 * 86_400_000).toISOString(),
  deaf: false,
  mute: false,
  flags: 0 as never,
});

const role = (id: string, name: string, permissions: bigint): APIRole => ({
  id,
  name,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  position: 0,
  permissions: String(permissions),
  managed: false,
  mentionable: true,
  flags: 0 as never,
});

const textChannel = (id: string, guild: string, name: string): APITextChannel => ({
  id,
  guild_id: guild,
  name,
  type: ChannelType.GuildText,
  position: 0,
  permission_overwrites: [],
  nsfw: false,
  parent_id: null,
  topic: null,
  last_message_id: null,
  rate_limit_per_user: 0,
});

const thread = (id: string, guild: string, parent: string, name: string): APIThreadChannel => ({
  ...{ id, guild_id: guild, parent_id: parent, name, type: ChannelType.PublicThread },
  ...{ last_message_id: null, owner_id: "1", rate_limit_per_user: 0, message_count: 0, member_count: 1 },
  thread_metadata: {
    ...{ archived: false, auto_archive_duration: 4320, locked: false },
    archive_timestamp: new Date().toISOString(),
  },
});

/** A channel with what the bot may not do in it. */
export const withOverwrites = ({ closed, denied }: FakeGuild, channel: APITextChannel, bot: string): APITextChannel => {
  const deny = (denied.get(channel.id) ?? 0n) | (closed.has(channel.id) ? PermissionFlagsBits.ViewChannel : 0n);
  if (deny === 0n) return channel;
  const own = { id: bot, type: OverwriteType.Member, allow: "0", deny: String(deny) };
  return { ...channel, permission_overwrites: [...(channel.permission_overwrites ?? []), own] };
};

/** A guild as the gateway announces it. */
export const announce = ({
  id,
  ownerId,
  members,
  channels,
  threads,
  roles,
  ...guild
}: FakeGuild): GatewayGuildCreateDispatchData =>
  ({
    id,
    name: "Harbour",
    owner_id: ownerId,
    roles,
    channels: [...channels.values()],
    members: [...members.values()].slice(0, 5),
    member_count: members.size,
    joined_at: new Date().toISOString(),
    large: false,
    unavailable: false,
    threads: [...threads.values()].filter((one) => one.thread_metadata?.archived !== true),
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    features: [],
    preferred_locale: "en-US",
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    system_channel_id: guild.systemChannel,
    public_updates_channel_id: guild.updatesChannel,
    premium_progress_bar_enabled: false,
  }) as unknown as GatewayGuildCreateDispatchData;
