import type { Communities, CommunitySettings } from "../model/community.ts";
import type { Asker } from "../model/desk.ts";
import { type DeskParts, whoIs } from "./desk-parts.ts";

/** What an admin changes, which may depend on what holds when it is their turn. */
type Change = Parameters<Communities["change"]>[2];

/** What of a change decides what is done in the community, such as `preset youth`. */
const decisive = (before: CommunitySettings, { preset, live, resourcePosts }: CommunitySettings): readonly string[] => [
  ...(preset === before.preset ? [] : [`preset ${preset}`]),
  ...(live === before.live ? [] : [live ? "live" : "shadow"]),
  ...(resourcePosts === before.resourcePosts ? [] : [`resource-posts ${resourcePosts ? "on" : "off"}`]),
];

/**
 * Changes what a community has chosen, as an admin asks for it; what decides what is done there is written down in the alert log, with
 * who chose it by pseudonym.
 */
export const chooseSettings = async (asker: Asker, community: string, change: Change, parts: DeskParts) => {
  const { communities, store, guidanceOf, now } = parts;
  const { platform } = asker;
  let before = communities.of(platform, community);
  // What another admin chooses in the same moment is theirs.
  const after = await communities.change(platform, community, change, (held) => {
    before = held;
  });
  const changed = decisive(before, after);
  if (changed.length === 0) return after;
  const { policyHash } = guidanceOf(platform, community);
  store.log.notePolicy({ recordedAt: now(), cause: "setup", policyHash, changed, by: whoIs(parts, asker) });
  return after;
};
