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
  /** Where each id leads that a community had. */
  const leads = new Map<string, string>();
  /** Who is told in each channel, which is asked for with every message. */
  const told = new Map<string, Set<string>>();
  const leaveChannels = (platform: string, community: string) => {
    for (const channel of known.get(keyOf(platform, community))?.alertChannels ?? []) {
      const key = keyOf(platform, channel);
      const there = told.get(key);
      there?.delete(community);
      if (there?.size === 0) told.delete(key);
    }
  };
  const know = (platform: string, community: string, settings: CommunitySettings) => {
    leaveChannels(platform, community);
    known.set(keyOf(platform, community), settings);
    for (const channel of settings.alertChannels) {
      const key = keyOf(platform, channel);
      told.set(key, (told.get(key) ?? new Set()).add(community));
    }
    for (const id of settings.formerly) leads.set(keyOf(platform, id), community);
  };
  // What an earlier version did not know yet is as if nobody had said.
  for (const { platform, community, settings } of held) know(platform, community, { ...freshSettings, ...settings });
  let last: Promise<unknown> = Promise.resolve();
  /** One after another: what two admins choose in one moment must not undo each other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  const idOf = (platform: string, community: string) => leads.get(keyOf(platform, community)) ?? community;
  const of = (platform: string, community: string) =>
    known.get(keyOf(platform, idOf(platform, community))) ?? freshSettings;
  return {
    of,
    idsOf: (platform, community) => [idOf(platform, community), ...of(platform, community).formerly],
    change: (platform, community, change, onBefore) =>
      inTurn(async () => {
        const before = of(platform, community);
        onBefore?.(before);
        const after = { ...before, ...(typeof change === "function" ? change(before) : change) };
        const id = idOf(platform, community);
        await keep(platform, id, after);
        know(platform, id, after);
        return after;
      }),
    toldIn: (platform, channels) => [
      ...new Set(channels.flatMap((channel) => [...(told.get(keyOf(platform, channel)) ?? [])])),
    ],
    toldAnywhere: (platform) =>
      [...known].flatMap(([key, { alertChannels }]) => {
        const [home, community = ""] = key.split("\n");
        return home === platform && alertChannels.length > 0 ? [community] : [];
      }),
    toldWhere: (platform) =>
      [...told.keys()].flatMap((key) => {
        const [home, channel = ""] = key.split("\n");
        return home === platform ? [channel] : [];
      }),
    forget: (platform, community) =>
      inTurn(async () => {
        await keep(platform, community, null);
        for (const id of known.get(keyOf(platform, community))?.formerly ?? [])
          if (idOf(platform, id) === community) leads.delete(keyOf(platform, id));
        leaveChannels(platform, community);
        known.delete(keyOf(platform, community));
      }),
  };
};
