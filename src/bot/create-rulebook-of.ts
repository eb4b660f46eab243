import type { Communities } from "../model/community.ts";
import type { Rulebook, Rulebooks } from "../settings/rulebooks.ts";

/** What a community is judged by, with the preset that it has chosen; a file of the policy may name it by an id that it had before it moved. */
export const createRulebookOf =
  (inForce: () => Rulebooks, communities: Pick<Communities, "of" | "idsOf">) =>
  (platform: string, community: string): Rulebook => {
    const rulebooks = inForce();
    const named = communities.idsOf(platform, community).find((id) => rulebooks.isNamed(platform, id));
    return rulebooks.of(platform, named ?? community, communities.of(platform, community).preset);
  };
