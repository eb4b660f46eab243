import type { Posted } from "./delivery.ts";

/** What a community has chosen for itself; ids are those of its platform. */
export interface CommunitySettings {
  /** Channels in which moderators are told, the first that can be reached; empty until somebody has set it up. */
  readonly alertChannels: readonly string[];
  /** The role or account that is called when something is urgent; null for nobody. */
  readonly onDuty: string | null;
  /** Id of a place of `config/resources`; null while nobody has said. */
  readonly country: string | null;
  /** Language of what moderators read. */
  readonly language: string;
  /** False in shadow mode: everything is written down, and nothing is said or done in the community. */
  readonly live: boolean;
  /** Whether resource posts are made in the open. */
  readonly resourcePosts: boolean;
  /** Id of the preset of the policy that fits the community; null while nobody has said, and the policy's own holds. */
  readonly preset: string | null;
  /** What the admins add to the notice for members in their own words; null for nothing. */
  readonly note: string | null;
  /** Where the notice for members stands, so that it is changed and not posted twice; null while there is none. */
  readonly notice: Posted | null;
  /** Until when moderators want no new cards below `urgent`, in milliseconds since the epoch; null when they want all. */
  readonly mutedUntil: number | null;
  /** Ids under which it went before it moved, the last first: what was written down then stands under them. */
  readonly formerly: readonly string[];
}

/** What each community has chosen, known at once and kept over restarts. */
export interface Communities {
  /** By the id that it has, or by one that it had. */
  of(platform: string, community: string): CommunitySettings;
  /** Resolves once the change would outlive a crash. A change made from what held until then, and `onBefore`, are told that when it is their turn. */
  change(
    platform: string,
    community: string,
    change: Partial<CommunitySettings> | ((before: CommunitySettings) => Partial<CommunitySettings>),
    onBefore?: (before: CommunitySettings) => void,
  ): Promise<CommunitySettings>;
  /** All ids of a community, by any of them: the one that it has, then those that it had. */
  idsOf(platform: string, community: string): readonly string[];
  /** The communities of a platform whose moderators are told in one of these channels, at the same cost however many there are. */
  toldIn(platform: string, channels: readonly string[]): readonly string[];
  /** The communities of a platform whose moderators are told in any channel. */
  toldAnywhere(platform: string): readonly string[];
  /** The channels of a platform in which the moderators of any community are told. */
  toldWhere(platform: string): readonly string[];
  /** Forgets what a community had chosen, when it is left. */
  forget(platform: string, community: string): Promise<void>;
}

/** What holds until a community says otherwise: nothing is said before somebody has named a channel. */
export const freshSettings: CommunitySettings = {
  alertChannels: [],
  onDuty: null,
  country: null,
  language: "en",
  live: false,
  resourcePosts: true,
  preset: null,
  note: null,
  notice: null,
  mutedUntil: null,
  formerly: [],
};

/** Whether moderators are told of anything now: a channel was named, and the community is not in shadow mode. */
export const isReachable = ({ alertChannels, live }: CommunitySettings): boolean => live && alertChannels.length > 0;
