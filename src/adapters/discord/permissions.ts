import { type GuildBasedChannel, OverwriteType, PermissionFlagsBits } from "discord.js";
import type { ActionKind } from "../../model/decision.ts";
import { type DiscordPermission, discordPermissions } from "../../model/doctor-wording.ts";

/** What Breakwater does on Discord, each with what it needs for it. */
export const needs = {
  read: ["ViewChannel", "ReadMessageHistory"],
  alert: ["ViewChannel", "SendMessages", "CreatePublicThreads"],
  "offer-resources": ["SendMessages", "SendMessagesInThreads"],
  "delete-message": ["ManageMessages"],
  timeout: ["ModerateMembers"],
  "pin-notice": ["PinMessages"],
} as const satisfies Readonly<Record<string, readonly DiscordPermission[]>>;

/** One of these. */
export type Need = keyof typeof needs;

/** What of it a policy asks for; reading, and telling the moderators that it is set up, always belong to it. */
export const neededFor = (actions: readonly ActionKind[]): readonly Need[] => {
  const asked: ReadonlySet<string> = new Set(["read", "alert", ...actions]);
  return (Object.keys(needs) as Need[]).filter((each) => asked.has(each));
};

/** The bits of some permissions. */
const bitsOf = (names: readonly DiscordPermission[]): bigint =>
  names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);

/** Which of some permissions these bits lack. */
export const lacking = (names: readonly DiscordPermission[], bits: bigint): readonly DiscordPermission[] =>
  discordPermissions.filter((name) => names.includes(name) && (bits & PermissionFlagsBits[name]) === 0n);

/**
 * Whether what was written before is known to be closed to the bot. Nobody asks then: Discord shuts out an address that it had to
 * refuse 10,000 times in ten minutes.
 */
export const isClosed = (channel: GuildBasedChannel): boolean => {
  const { me } = channel.guild.members;
  return me !== null && channel.permissionsFor(me)?.has(bitsOf(needs.read)) === false;
};

/** The link that brings the bot into a server with these permissions and its commands. */
export const inviteLink = (application: string, names: readonly DiscordPermission[]): string => {
  const query = new URLSearchParams({
    client_id: application,
    scope: "bot applications.commands",
    permissions: String(bitsOf(names)),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
};

/** A member as far as permissions go: account id, ids of roles, and the bits that the roles and @everyone give. */
export interface Bearer {
  readonly id: string;
  readonly roles: readonly string[];
  readonly base: bigint;
}

interface Overwrite {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: string;
  readonly deny: string;
}

const all = ~0n;

/** What somebody may do in a channel: @everyone's exceptions first, then those of all roles together, then their own. */
export const permissionsIn = (
  community: string,
  { id, roles, base }: Bearer,
  overwrites: readonly Overwrite[],
): bigint => {
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return all;
  const everyone = overwrites.filter((each) => each.id === community);
  const ofRoles = overwrites.filter((each) => each.type === OverwriteType.Role && roles.includes(each.id));
  const own = overwrites.filter((each) => each.type === OverwriteType.Member && each.id === id);
  let bits = base;
  for (const group of [everyone, ofRoles, own]) {
    for (const { deny } of group) bits &= ~BigInt(deny);
    for (const { allow } of group) bits |= BigInt(allow);
  }
  // Who does not see a channel can do nothing in it.
  return (bits & PermissionFlagsBits.ViewChannel) === 0n ? 0n : bits;
};
