import { type Communities, type CommunitySettings, isReachable } from "../model/community.ts";
import type { Decision } from "../model/decision.ts";
import type { Memory, Told } from "../policies/previous.ts";

/** Whether help is offered in the open now. */
const isOffering = ({ live, resourcePosts }: CommunitySettings): boolean => live && resourcePosts;

/** Tells what is noted as offered by a decision whose offer could never be posted: it must not keep it from who asks again, maybe elsewhere. */
export const isNotOffered =
  ({ community, assessment: { speaker, at } }: Decision) =>
  (told: Told): boolean =>
    told.community === community && told.concern === "help" && told.speaker === speaker && told.at <= at;

/**
 * Settings that let go of what is noted as told in a community once its moderators can be reached there: before, in shadow mode or
 * without a channel, nobody was told of it, and it must not keep them from being told. So it is with offers of help that were not to be made.
 */
export const forgetUntold = (communities: Communities, previous: Pick<Memory, "forget">): Communities => ({
  ...communities,
  change: async (platform, community, change, onBefore) => {
    const before = communities.of(platform, community);
    const after = await communities.change(platform, community, change, onBefore);
    if (!isReachable(before) && isReachable(after)) previous.forget((told) => told.community === community);
    if (!isOffering(before) && isOffering(after))
      previous.forget((told) => told.community === community && told.concern === "help");
    return after;
  },
});
