import { type Communities, isReachable } from "../model/community.ts";
import type { Memory } from "../policies/previous.ts";

/**
 * Settings that let go of what is noted as told in a community once its moderators can be reached there: before, in shadow mode or
 * without a channel, nobody was told of it, and it must not keep them from being told.
 */
export const forgetUntold = (communities: Communities, previous: Pick<Memory, "forget">): Communities => ({
  ...communities,
  change: async (platform, community, change, onBefore) => {
    const wasReachable = isReachable(communities.of(platform, community));
    const after = await communities.change(platform, community, change, onBefore);
    if (!wasReachable && isReachable(after)) previous.forget((told) => told.community === community);
    return after;
  },
});
