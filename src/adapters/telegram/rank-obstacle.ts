import type { Obstacle, Step } from "../../model/step.ts";
import { toChat } from "./ids.ts";
import type { Members } from "./members.ts";

/** Looks whether somebody is an admin of a group, whom only its owner ranks above, and whom a bot cannot put on hold. */
export const createRankObstacle =
  (members: Pick<Members, "of">) =>
  async ({ kind, community, moderator, member }: Step): Promise<Obstacle | null> => {
    const user = toChat(member);
    const target = user === null ? null : await members.of(Number(community), user);
    if (target?.status === "creator") return "owner";
    if (target?.status !== "administrator") return null;
    const by = toChat(moderator);
    const who = by === null ? null : await members.of(Number(community), by);
    if (who?.status !== "creator") return "as-high-as-you";
    return kind === "timeout" ? "as-high-as-us" : null;
  };
