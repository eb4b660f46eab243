import { chooseResources } from "../actions/choose-resources.ts";
import { buildResourceAnswer } from "../actions/resource-post.ts";
import { isReachable } from "../model/community.ts";
import type { Asker, Reply } from "../model/desk.ts";
import type { Concern } from "../model/resource.ts";
import type { DeskParts } from "./desk-parts.ts";
import { say } from "./reply.ts";

/** The private answer to somebody who looks for help: what to do now and where to turn, in their own language. */
export const answerHelp = (asker: Asker, country: string | null, concern: Concern, parts: DeskParts): Reply => {
  const { communities, places, wordingOf } = parts;
  const { platform, community, language } = asker;
  const settings = community === null ? null : communities.of(platform, community);
  const guidance = community === null ? undefined : parts.guidanceOf?.(platform, community);
  const own = settings?.country ?? guidance?.country ?? null;
  const found = chooseResources(places, { language, country: own, concern, chosen: country });
  const chosen = { ...found, resources: [...(guidance?.resources ?? []), ...found.resources] };
  const words = wordingOf(language);
  const canAsk = settings !== null && isReachable(settings);
  const button = {
    button: "ask-moderators",
    case: null,
    label: words.desk.askModerators,
    confirmed: false,
    danger: false,
  } as const;
  return say(guidance?.contact ?? [], {
    resources: buildResourceAnswer(chosen, concern, words),
    buttons: canAsk ? [button] : [],
  });
};
