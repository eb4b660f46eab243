import { chooseResources, crisisOf } from "../actions/choose-resources.ts";
import { buildResourceAnswer } from "../actions/resource-post.ts";
import { isReachable } from "../model/community.ts";
import type { Asker, Reply, ReplyButton } from "../model/desk.ts";
import { nameOfLanguage } from "../model/name-of-language.ts";
import { type ChosenResources, type Concern, MOST_ENTRIES, type Place, type Resource } from "../model/resource.ts";
import type { DeskParts } from "./desk-parts.ts";
import { type HelpChoice, writeHelpChoice } from "./help-choice.ts";
import { say } from "./reply.ts";

const isChecked = ({ status }: Resource) => status === "verified";

/**
 * Places to turn to that a policy names before all others, but for those of the country that was chosen, of which nothing might be
 * left to be shown. What nobody has checked there stands behind all that somebody did, as the last of what is shown. Of the policy's,
 * too, a checked line for somebody who feels hopeless is named, unless they are elsewhere.
 */
const withOwn = (found: ChosenResources, own: readonly Resource[], picked: Place | undefined): ChosenResources => {
  if (own.length === 0) return found;
  const isThere = (one: Resource) => picked?.resources.includes(one) === true;
  const [there, others] = [found.resources.filter(isThere), found.resources.filter((one) => !isThere(one))];
  const unchecked = there.filter((one) => !isChecked(one));
  const checked = [...there.filter(isChecked), ...own, ...others.filter(isChecked)];
  const room = Math.max(0, MOST_ENTRIES - unchecked.length);
  const resources = [
    ...checked.slice(0, room),
    ...unchecked,
    ...checked.slice(room),
    ...others.filter((one) => !isChecked(one)),
  ];
  return { ...found, resources, crisis: picked === undefined ? crisisOf(resources) : found.crisis };
};

/**
 * The private answer to somebody who looks for help: what to do now and where to turn, in the language that they asked for or
 * else in their own. One press gives it in the community's, which the platform may not offer them for their screen.
 */
export const answerHelp = (asker: Asker, asked: HelpChoice, concern: Concern, parts: DeskParts): Reply => {
  const { communities, places, wordingOf } = parts;
  const { platform, community } = asker;
  const settings = community === null ? null : communities.of(platform, community);
  const guidance = community === null ? null : parts.guidanceOf(platform, community);
  const own = settings?.country ?? guidance?.country ?? null;
  const words = wordingOf(asked.language ?? asker.language);
  const { language } = words;
  const found = chooseResources(places, { language, country: own, concern, chosen: asked.country });
  const chosen = withOwn(
    found,
    guidance?.resources ?? [],
    places.find(({ id }) => id === asked.country),
  );
  const button = (id: ReplyButton["button"], label: string, choice: HelpChoice): ReplyButton => ({
    ...{ button: id, case: null, label, confirmed: false, danger: false, choice: writeHelpChoice(choice) },
  });
  const others = new Set([asker.language, settings?.language ?? language].map((one) => wordingOf(one).language));
  others.delete(language);
  const resources = buildResourceAnswer(chosen, concern, words);
  const choices = resources.menu.choices.map(({ id, label }) => ({
    id: writeHelpChoice({ country: id, language }),
    label,
  }));
  return say(guidance?.contact ?? [], {
    resources: { ...resources, menu: { ...resources.menu, choices } },
    buttons: [
      ...(settings !== null && isReachable(settings) && asker.isAlone !== true
        ? [button("ask-moderators", words.desk.askModerators, { country: null, language })]
        : []),
      ...[...others].map((one) => button("show-help", nameOfLanguage(one), { country: asked.country, language: one })),
    ],
  });
};
