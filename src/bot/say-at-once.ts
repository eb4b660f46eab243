import { setTimeout as pause } from "node:timers/promises";
import type { DeskParts } from "../desk/desk-parts.ts";
import type { Communities } from "../model/community.ts";
import type { Platform } from "../model/platform.ts";
import type { Policy } from "../model/policy.ts";
import { createInTurn } from "../support/in-turn.ts";

/** Whoever sets up or presses waits for the answer, for which platforms leave three seconds. */
const SETUP_MS = 2000;

/** What is asked of a platform while somebody waits, and told them at once: what the bot lacks, a test card, the notice for members. */
export const createSayAtOnce = ({
  platforms,
  communities,
  rulebookOf,
  now,
}: {
  readonly platforms: readonly Platform[];
  readonly communities: Communities;
  rulebookOf(platform: string, community: string): { readonly policy: Policy };
  now(): number;
}): Pick<DeskParts, "examine" | "rankObstacle" | "showTestCard" | "postNotice"> => {
  /** Two that are posted at once must not both stand: the second takes the place of the first. */
  const inTurn = createInTurn();
  const platformOf = (platform: string) => platforms.find(({ name }) => name === platform);
  return {
    examine: async (platform, community, { doctor: words }) => {
      const settings = communities.of(platform, community);
      // What a rule does elsewhere needs no right here.
      const { rules } = rulebookOf(platform, community).policy;
      const actions = rules
        .filter(
          ({ when }) => (when.platforms?.includes(platform) ?? true) && (when.communities?.includes(community) ?? true),
        )
        .flatMap((rule) => rule.do);
      const looking = platformOf(platform)
        ?.examine(community, { actions, settings, words })
        .catch(() => null);
      return (await Promise.race([looking, pause(SETUP_MS, undefined, { ref: false })])) ?? null;
    },
    rankObstacle: async (platform, step) => {
      const looking = platformOf(platform)
        ?.rankObstacle(step)
        .catch(() => "unknown" as const);
      return Promise.race([looking ?? null, pause(SETUP_MS, "unknown" as const, { ref: false })]);
    },
    showTestCard: async (platform, community, channel, card) => {
      const delivery = { kind: "card", community, card, channels: [channel], posted: null, raised: false } as const;
      const posting = platformOf(platform)?.deliver(delivery, `test card ${community} ${now()}`);
      const delivered = await Promise.race([posting, pause(SETUP_MS, undefined, { ref: false })]);
      return delivered?.status === "done";
    },
    postNotice: async (platform, community, channel, lines) => {
      const post = async () => {
        const { notice } = communities.of(platform, community);
        const delivery = { kind: "notice", community, channel, lines, posted: notice } as const;
        const delivered = await platformOf(platform)?.deliver(delivery, `notice ${community} ${now()}`);
        // Also when it comes late, so that the next one takes its place.
        if (delivered?.posted !== undefined)
          await communities.change(platform, community, { notice: delivered.posted });
        return delivered;
      };
      const posted = inTurn(`${platform}\n${community}`, post);
      const delivered = await Promise.race([posted, pause(SETUP_MS, undefined, { ref: false })]);
      if (delivered?.status !== "done") return "not-posted";
      return delivered.pinned === true ? "pinned" : "not-pinned";
    },
  };
};
