import {
  type APIGuildMember,
  type APIRole,
  type APITextChannel,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
} from "discord-api-types/v10";

/** An account, 90 days old unless its id says otherwise. */
export const user = (id: string, name: string, bot = false): APIUser =>
  ({
    ...{ id, username: name, discriminator: "0", global_name: name, avatar: null },
    ...{ public_flags: 0, flags: 0, primary_guild: null },
    ...(bot ? { bot } : {}),
  }) as unknown as APIUser;

/** An account as a member of a guild since a month. */
export const member = (account: APIUser, roles: string[]): APIGuildMember =>
  ({
    ...{ user: account, roles, joined_at: new Date(Date.now() - 30 * 86_400_000).toISOString() },
    ...{ deaf: false, mute: false, pending: false, flags: 0 },
    ...{ avatar: null, banner: null, nick: null, premium_since: null, communication_disabled_until: null },
  }) as unknown as APIGuildMember;

/** A role that anyone may mention. */
export const role = (id: string, name: string, permissions: bigint): APIRole =>
  ({
    ...{ id, name, color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null } },
    ...{ hoist: false, position: 0, permissions: String(permissions), managed: false, mentionable: true },
    ...{ icon: null, unicode_emoji: null, flags: 0 },
  }) as unknown as APIRole;

/** A channel that everybody sees. */
export const textChannel = (id: string, guild: string, name: string): APITextChannel => ({
  ...{ id, guild_id: guild, name, type: ChannelType.GuildText, position: 0, permission_overwrites: [], nsfw: false },
  ...{ parent_id: null, topic: null, last_message_id: null, rate_limit_per_user: 0, flags: 0 as never },
});

/** A discussion below a channel. */
export const thread = (id: string, guild: string, parent: string, name: string): APIThreadChannel => ({
  ...{ id, guild_id: guild, parent_id: parent, name, type: ChannelType.PublicThread, flags: 0 as never },
  ...{ last_message_id: null, owner_id: "1", rate_limit_per_user: 0 },
  ...{ message_count: 0, member_count: 1, total_message_sent: 0 },
  thread_metadata: {
    ...{ archived: false, auto_archive_duration: 4320, locked: false },
    archive_timestamp: new Date().toISOString(),
  },
});

interface Part {
  readonly type: number;
  readonly components?: readonly Part[];
  readonly options?: readonly object[];
}

/** What else is said of a component than what its author gave, by its type. */
const defaults: Readonly<Record<number, object>> = {
  14: { spacing: 1, divider: true },
  17: { accent_color: null, spoiler: false },
};

/** Components as they are stored: each with a number of its own. */
export const stored = (components: readonly object[]): object[] => {
  let last = 0;
  const number = (one: Part): object => ({
    ...defaults[one.type],
    ...one,
    id: ++last,
    ...(one.components === undefined ? {} : { components: one.components.map(number) }),
  });
  return (components as readonly Part[]).map(number);
};
