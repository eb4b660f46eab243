import type { CommunitySettings } from "../model/community.ts";
import { HOUR_MS } from "../model/time-spans.ts";
import type { DeskParts } from "./desk-parts.ts";

/** What holds in a community. */
export interface SettingsInForce extends CommunitySettings {
  /** True where the policy keeps it in shadow mode, whatever was chosen. */
  readonly heldInShadow: boolean;
  /** For how many hours there are no new cards but for what is urgent, counting one that has begun; null where all come. */
  readonly mutedHours: number | null;
}

/** What a community has chosen, with the preset that the policy names where nobody has, and what the policy does not let them choose. */
export const settingsInForce = (
  { communities, guidanceOf, now }: Pick<DeskParts, "communities" | "guidanceOf" | "now">,
  platform: string,
  community: string,
): SettingsInForce => {
  const chosen = communities.of(platform, community);
  const { preset, shadow } = guidanceOf(platform, community);
  const mutedMs = (chosen.mutedUntil ?? 0) - now();
  const mutedHours = mutedMs > 0 ? Math.ceil(mutedMs / HOUR_MS) : null;
  return { ...chosen, preset: chosen.preset ?? preset, heldInShadow: shadow, mutedHours };
};
