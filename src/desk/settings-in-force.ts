import type { CommunitySettings } from "../model/community.ts";
import type { DeskParts } from "./desk-parts.ts";

/** What a community has chosen, with the preset that the policy names where nobody has. */
export const settingsInForce = (
  { communities, guidanceOf }: Pick<DeskParts, "communities" | "guidanceOf">,
  platform: string,
  community: string,
): CommunitySettings => {
  const chosen = communities.of(platform, community);
  return { ...chosen, preset: chosen.preset ?? guidanceOf?.(platform, community).preset ?? null };
};
