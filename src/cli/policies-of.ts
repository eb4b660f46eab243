import type { Communities } from "../model/community.ts";
import type { Decision } from "../model/decision.ts";
import type { Policy } from "../model/policy.ts";
import type { Settings } from "../settings/load-settings.ts";

/** By which policy is decided in a community: the preset that it has chosen, or the policy as it is where there is none of that name. */
export const policiesOf =
  ({ policy, presets }: Pick<Settings, "policy" | "presets">, communities: Pick<Communities, "of">) =>
  ({ platform, community }: Pick<Decision, "platform" | "community">): Policy =>
    presets.get(communities.of(platform, community).preset) ?? policy;
