import { type Client, type GuildMember, PermissionFlagsBits } from "discord.js";
import type { RankObstacle } from "../../model/platform.ts";

const isAsHigh = (one: GuildMember, as: GuildMember): boolean =>
  one.roles.highest.comparePositionTo(as.roles.highest) >= 0;

/** Looks in the order of roles whether a moderator, and the bot, may act against a member; nothing speaks against it where somebody is gone. */
export const createRankObstacle =
  (client: Client) =>
  async (community: string, moderator: string, member: string): Promise<RankObstacle | null> => {
    const guild = client.guilds.cache.get(community);
    // Discord does not tell of roles that change, so what is remembered of a member may be old.
    const find = (user: string) => guild?.members.fetch({ user, force: true }).catch(() => undefined);
    const target = await find(member);
    if (guild === undefined || target === undefined) return null;
    if (guild.ownerId === member) return "owner";
    const by = await find(moderator);
    if (by !== undefined && guild.ownerId !== moderator && isAsHigh(target, by)) return "as-high-as-you";
    const us = guild.members.me;
    const isAdmin = target.permissions.has(PermissionFlagsBits.Administrator);
    return isAdmin || (us !== null && isAsHigh(target, us)) ? "as-high-as-us" : null;
  };
