import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  ChannelType,
  PermissionFlagsBits,
  type REST,
  Routes,
} from "discord.js";
import { type Bearer, permissionsIn } from "./permissions.ts";

/** A channel as the bot finds it. */
export interface SeenChannel {
  readonly id: string;
  readonly name: string;
  /** What the bot may do in it; nothing where it does not see it. */
  readonly may: bigint;
  /** Whether everybody sees it. */
  readonly open: boolean;
}

/** A community as far as the bot's permissions go. */
export interface SeenCommunity {
  /** Also that of everybody's role. */
  readonly id: string;
  readonly name: string;
  readonly channels: readonly SeenChannel[];
  /** What the bot's roles let it do where no channel says otherwise. */
  readonly may: bigint;
  /** Names of roles above the bot's: Discord lets it put nobody on hold who has one. */
  readonly rolesAbove: readonly string[];
  /** Whether the bot's mention of a role is heard; null where there is no such role. */
  isHeard(role: string): boolean | null;
}

type WithOverwrites = Extract<APIChannel, { readonly permission_overwrites?: unknown }>;

const written: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
]);

const baseOf = ({ id, roles }: APIGuild, held: readonly string[]): bigint => {
  const bits = roles
    .filter((role) => role.id === id || held.includes(role.id))
    .reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
  return (bits & PermissionFlagsBits.Administrator) === 0n ? bits : ~0n;
};

/** Administrators and bots are left out: they can never be put on hold, or need not be. */
const rolesAbove = ({ roles }: APIGuild, held: readonly string[]): readonly string[] => {
  const own = Math.max(0, ...roles.filter(({ id }) => held.includes(id)).map(({ position }) => position));
  return roles
    .filter(({ position, managed }) => position > own && !managed)
    .filter(({ permissions }) => (BigInt(permissions) & PermissionFlagsBits.Administrator) === 0n)
    .map(({ name }) => name);
};

/** Asks Discord for one community: its roles, its channels, and what the bot may do in each. */
export const seeCommunity = async (rest: REST, id: string, bot: string): Promise<SeenCommunity> => {
  const [guild, channels, { roles }] = (await Promise.all([
    rest.get(Routes.guild(id)),
    rest.get(Routes.guildChannels(id)),
    rest.get(Routes.guildMember(id, bot)),
  ])) as [APIGuild, WithOverwrites[], APIGuildMember];
  const bearer: Bearer = { id: bot, roles, base: baseOf(guild, roles) };
  const everyone: Bearer = { id: "", roles: [], base: baseOf(guild, []) };
  return {
    id,
    name: guild.name,
    may: bearer.base,
    channels: channels
      .filter(({ type }) => written.has(type))
      .map(({ id: channel, name, permission_overwrites: overwrites = [] }) => ({
        id: channel,
        name: `#${name}`,
        may: permissionsIn(id, bearer, overwrites),
        open: permissionsIn(id, everyone, overwrites) !== 0n,
      })),
    rolesAbove: rolesAbove(guild, roles),
    isHeard: (wanted) => {
      const role = guild.roles.find((one) => one.id === wanted);
      if (role === undefined) return null;
      // A mention of everybody's role calls nobody.
      if (role.id === id) return false;
      return role.mentionable || (bearer.base & PermissionFlagsBits.MentionEveryone) !== 0n;
    },
  };
};
