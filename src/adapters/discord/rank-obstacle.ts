import { type Client, type Guild, type GuildBasedChannel, type GuildMember, PermissionFlagsBits } from "discord.js";
import type { Obstacle, Step } from "../../model/step.ts";
import { lacking, needs } from "./permissions.ts";
import { refusalOf } from "./refusal.ts";

/** A member as they are now, for Discord does not tell of roles that change; null for who is not there, as a webhook never is. */
const memberOf = async (guild: Guild, user: string): Promise<GuildMember | null> => {
  try {
    return await guild.members.fetch({ user, force: true, cache: false });
  } catch (error) {
    if (refusalOf(error) === "member-gone") return null;
    throw error;
  }
};

/** The channel that a step is about; a thread that was put away is not among those that Discord tells of. Null where there is none. */
const placeOf = async (guild: Guild, { kind, channel }: Step): Promise<GuildBasedChannel | null> => {
  if (kind === "timeout" || channel === "") return null;
  try {
    return await guild.channels.fetch(channel);
  } catch (error) {
    if (refusalOf(error) === "unreachable") throw error;
    return null;
  }
};

/** What somebody lacks for a step, in the channel that it is about where there is one: who does not see it can do nothing in it. */
const lackedBy = (member: GuildMember, { kind }: Step, place: GuildBasedChannel | null) => {
  const bits = place?.permissionsFor(member)?.bitfield;
  return bits === undefined
    ? lacking(needs[kind], member.permissions.bitfield)
    : lacking(["ViewChannel", ...needs[kind]], bits);
};

const isAsHigh = (one: GuildMember, as: GuildMember): boolean =>
  as.guild.ownerId !== as.id && one.roles.highest.comparePositionTo(as.roles.highest) >= 0;

/** A message can be deleted whatever roles its author has, and after they have left. */
const obstacleToHold = (target: GuildMember | null, us: GuildMember): Obstacle | null => {
  if (target === null) return "gone";
  const isAdmin = target.permissions.has(PermissionFlagsBits.Administrator);
  return isAdmin || isAsHigh(target, us) ? "as-high-as-us" : null;
};

const obstacleIn = async (guild: Guild, step: Step): Promise<Obstacle | null> => {
  if (guild.ownerId === step.member) return "owner";
  const [place, by, us, target] = await Promise.all([
    placeOf(guild, step),
    memberOf(guild, step.moderator),
    memberOf(guild, guild.client.user.id),
    memberOf(guild, step.member),
  ]);
  if (by === null || us === null || lackedBy(by, step, place).length > 0) return "not-yours";
  if (target !== null && isAsHigh(target, by)) return "as-high-as-you";
  const missing = lackedBy(us, step, place);
  if (missing.length > 0) return { lacking: missing };
  return step.kind === "timeout" ? obstacleToHold(target, us) : null;
};

/** Goes by the roles at this moment: nobody does through the bot what Discord would not let them do by hand. */
export const createRankObstacle =
  (client: Client) =>
  async (step: Step): Promise<Obstacle | null> => {
    const guild = client.guilds.cache.get(step.community);
    return guild === undefined ? "unknown" : obstacleIn(guild, step);
  };
