import type { CommunitySettings } from "../../model/community.ts";
import { presetIds } from "../../model/policy.ts";
import { fillIn, languages } from "../../model/wording.ts";
import { chooseSettings } from "../choose-settings.ts";
import { type Command, type Given, option, textOf } from "../command.ts";
import { describeSettings } from "../describe-settings.ts";
import type { DeskParts } from "../desk-parts.ts";
import { say } from "../reply.ts";
import { settingsInForce } from "../settings-in-force.ts";
import { dutyUnheard } from "../setup/change-setting.ts";
import { noticeFor } from "../setup/notice.ts";
import { noSuchCountry, placeNamed } from "../setup/places-by-name.ts";
import { showSetup } from "../setup/show-setup.ts";
import { suggestPlaces } from "../suggest-places.ts";
import { postTestCard } from "../test-card.ts";

/** What the options ask for; null where they name a country that is not known. */
const wishes = (given: Given, { places }: Pick<DeskParts, "places">): Partial<CommunitySettings> | null => {
  const country = textOf(given, "country");
  const language = languages.find((one) => one === textOf(given, "language"));
  const preset = presetIds.find((one) => one === textOf(given, "preset"));
  const mode = textOf(given, "mode");
  const posts = textOf(given, "resource-posts");
  const onDuty = textOf(given, "on-duty");
  const place = country === null ? null : placeNamed(country, places);
  if (country !== null && place === null) return null;
  return {
    ...(onDuty === null ? {} : { onDuty }),
    ...(place === null ? {} : { country: place.id }),
    ...(language === undefined ? {} : { language }),
    ...(preset === undefined ? {} : { preset }),
    ...(mode === null ? {} : { live: mode === "live" }),
    ...(posts === null ? {} : { resourcePosts: posts === "on" }),
  };
};

/** What was named before stays behind the new channel, to fall back on, also where another admin named it just now; but for what is gone. */
const withChannel = (channel: string, { alertChannels }: CommunitySettings, { isGone }: Given) => ({
  alertChannels: [...new Set([channel, ...alertChannels.filter((one) => isGone?.(one) !== true)])].slice(0, 3),
});

/** `/setup`: where moderators are told, who is on duty, country and language, shadow or live. Without options it leads through all of it by menus. */
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
    option("preset", "choice", { choices: presetIds }),
    option("mode", "choice", { choices: ["shadow", "live"] }),
    option("resource-posts", "choice", { choices: ["on", "off"] }),
  ],
  suggests: { country: suggestPlaces },
  run: async (given, parts) => {
    const { asker, community } = given;
    const { wordingOf } = parts;
    const wanted = wishes(given, parts);
    const channel = textOf(given, "alerts");
    if (wanted === null) return say(noSuchCountry(given.words, parts));
    const unheard = dutyUnheard(wanted.onDuty ?? null, community, given.words);
    if (unheard !== null) return say(unheard);
    if (channel === null && Object.keys(wanted).length === 0)
      return showSetup(1, settingsInForce(parts, asker.platform, community), given.words, parts);
    const change = (before: CommunitySettings) => ({
      ...wanted,
      ...(channel === null ? {} : withChannel(channel, before, given)),
    });
    const after = await chooseSettings(asker, community, change, parts);
    const inForce = settingsInForce(parts, asker.platform, community);
    const words = wordingOf(after.language);
    const next =
      after.alertChannels.length === 0
        ? [words.desk.nothingHere]
        : after.live || inForce.heldInShadow
          ? []
          : [words.desk.isShadow];
    const tested =
      channel === null ? [] : [await postTestCard({ platform: asker.platform, community }, channel, words, parts)];
    const seen =
      channel !== null && given.open === true ? [fillIn(words.desk.openToAll, { channel: `<#${channel}>` })] : [];
    const notice = [`**${words.desk.forMembers}**`, ...noticeFor(after, words).slice(1)];
    return say([...describeSettings(inForce, words), ...seen, ...tested, ...next, ...notice], {
      title: words.desk.setup,
    });
  },
};
