import type { CommunitySettings } from "../model/community.ts";
import type { DeskParts } from "./desk-parts.ts";

/** What holds in a community. */
export interface SettingsInForce extends CommunitySettings {
  /** True where the policy keeps it in shadow mode, whatever was chosen. */
  readonly heldInShadow: boolean;
}

/** What a community has chosen, with the preset that the policy names where nobody has, and what the policy does not let them choose. */
export const settingsInForce = (
  { communities, guidanceOf }: Pick<DeskParts, "communities" | "guidanceOf">,
  platform: string,
  community: string,
): SettingsInForce => {
  const chosen = communities.of(platform, community);
  const { preset, shadow } = guidanceOf(platform, community);
  return { ...chosen, preset: chosen.preset ?? preset, heldInShadow: shadow };
};
