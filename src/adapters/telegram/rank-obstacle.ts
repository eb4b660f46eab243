import type { RankObstacle } from "../../model/platform.ts";
import { toChat } from "./ids.ts";
import type { Members } from "./members.ts";

/** Looks whether somebody is an admin of a group, whom only its owner ranks above, and against whom a bot can do nothing. */
export const createRankObstacle =
  (members: Pick<Members, "of">) =>
  async (community: string, moderator: string, member: string): Promise<RankObstacle | null> => {
    const user = toChat(member);
    const target = user === null ? null : await members.of(Number(community), user);
    if (target?.status === "creator") return "owner";
    if (target?.status !== "administrator") return null;
    const by = toChat(moderator);
    const who = by === null ? null : await members.of(Number(community), by);
    return who?.status === "creator" ? "as-high-as-us" : "as-high-as-you";
  };
