import type { CommunitySettings } from "../../model/community.ts";
import { fillIn } from "../../model/wording.ts";
import { type Command, type Given, option, textOf } from "../command.ts";
import { describeSettings } from "../describe-settings.ts";
import { say } from "../reply.ts";
import { suggestPlaces } from "../suggest-places.ts";
import { buildTestCard } from "../test-card.ts";

const languages = ["en", "fr", "es", "ca"] as const;

const wishes = (given: Given, now: CommunitySettings): Partial<CommunitySettings> => {
  const alerts = textOf(given, "alerts");
  const country = textOf(given, "country")?.trim().toLowerCase();
  const language = languages.find((one) => one === textOf(given, "language"));
  const mode = textOf(given, "mode");
  const posts = textOf(given, "resource-posts");
  const onDuty = textOf(given, "on-duty");
  return {
    // The channel that was named before stays behind the new one, to fall back on.
    ...(alerts === null ? {} : { alertChannels: [...new Set([alerts, ...now.alertChannels])].slice(0, 3) }),
    ...(onDuty === null ? {} : { onDuty }),
    ...(country === undefined ? {} : { country }),
    ...(language === undefined ? {} : { language }),
    ...(mode === null ? {} : { live: mode === "live" }),
    ...(posts === null ? {} : { resourcePosts: posts === "on" }),
  };
};

/** `/setup`: where moderators are told, who is on duty, country and language, shadow or live. Without options it says how things are. */
export const setupCommand: Command = {
  name: "setup",
  kind: "slash",
  anywhere: false,
  needs: "manage-community",
  options: [
    option("alerts", "channel"),
    option("on-duty", "role"),
    option("country", "text", { suggested: true }),
    option("language", "choice", { choices: languages }),
    option("mode", "choice", { choices: ["shadow", "live"] }),
    option("resource-posts", "choice", { choices: ["on", "off"] }),
  ],
  suggests: { country: suggestPlaces },
  run: async (given, parts) => {
    const { asker, community } = given;
    const { communities, places, wordingOf } = parts;
    const before = communities.of(asker.platform, community);
    const wanted = wishes(given, before);
    const known = wanted.country == null || places.some(({ id }) => id === wanted.country);
    if (!known) {
      const ids = places.filter(({ id }) => id !== "worldwide").map(({ id }) => id);
      return say(fillIn(given.words.desk.noSuchCountry, { countries: ids.join(", ") }));
    }
    const after =
      Object.keys(wanted).length === 0 ? before : await communities.change(asker.platform, community, wanted);
    const words = wordingOf(after.language);
    const next = after.alertChannels.length === 0 ? [words.desk.nothingHere] : after.live ? [] : [words.desk.isShadow];
    const channel = textOf(given, "alerts");
    const card = buildTestCard({ platform: asker.platform, community }, words, parts.signalText, parts.now());
    const tested =
      channel === null
        ? []
        : (await parts.showTestCard(asker.platform, community, channel, card))
          ? [words.desk.testPosted]
          : [words.desk.testNotPosted];
    const notice = [`**${words.desk.forMembers}**`, words.desk.notice, words.desk.howToObject];
    return say([...describeSettings(after, words), ...tested, ...next, ...notice], { title: words.desk.setup });
  },
};
