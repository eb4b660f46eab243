import { type Communities, freshSettings } from "../model/community.ts";

/** Takes along what is set up under an id that a platform gave up for another: for the community, and where it tells moderators. */
export const moveCommunity = async (
  communities: Communities,
  platform: string,
  from: string,
  to: string,
): Promise<void> => {
  const toldThere = communities.toldIn(platform, [from, to]);
  for (const told of toldThere) {
    const { alertChannels } = communities.of(platform, told);
    await communities.change(platform, told, {
      alertChannels: alertChannels.map((one) => (one === from ? to : one)),
    });
  }
  const chosen = communities.of(platform, from);
  const isFresh = chosen === freshSettings;
  // Where moderators are told nothing is heard, so that nothing stands under its id.
  if (isFresh && toldThere.length > 0) return;
  // The old id leads to the new one already when this is said a second time.
  if (!chosen.formerly.includes(from))
    await communities.change(platform, to, {
      ...(isFresh ? {} : chosen),
      formerly: [from, ...chosen.formerly],
    });
  await communities.forget(platform, from);
};
