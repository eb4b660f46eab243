import { type Communities, type CommunitySettings, freshSettings } from "../model/community.ts";

/** Keeps the settings of a community, or with null forgets them; resolves once that would outlive a crash. */
export type KeepSettings = (platform: string, community: string, settings: CommunitySettings | null) => Promise<void>;

/** What was kept of one community. */
export interface HeldSettings {
  readonly platform: string;
  readonly community: string;
  readonly settings: Partial<CommunitySettings>;
}

/** The settings of all communities, at hand at once, from what was kept of them. */
export const createCommunities = (held: Iterable<HeldSettings>, keep: KeepSettings): Communities => {
  const keyOf = (platform: string, community: string) => `${platform}\n${community}`;
  const known = new Map<string, CommunitySettings>();
  // What an earlier version did not know yet is as if nobody had said.
  for (const { platform, community, settings } of held)
    known.set(keyOf(platform, community), { ...freshSettings, ...settings });
  const of = (platform: string, community: string) => known.get(keyOf(platform, community)) ?? freshSettings;
  return {
    of,
    change: async (platform, community, change) => {
      const after = { ...of(platform, community), ...change };
      await keep(platform, community, after);
      known.set(keyOf(platform, community), after);
      return after;
    },
    toldIn: (platform, picks) =>
      [...known].flatMap(([key, { alertChannels }]) => {
        const [home, community = ""] = key.split("\n");
        return home === platform && alertChannels.some(picks) ? [community] : [];
      }),
    forget: async (platform, community) => {
      await keep(platform, community, null);
      known.delete(keyOf(platform, community));
    },
  };
};
