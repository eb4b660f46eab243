import type { CommunitySettings } from "../../model/community.ts";
import { mostChoices, type ReplyMenu, type SettingId } from "../../model/desk.ts";
import { nameOfLanguage } from "../../model/name-of-language.ts";
import { presetIds } from "../../model/policy.ts";
import { nameOfPlace } from "../../model/resource.ts";
import { languages, type Wording } from "../../model/wording.ts";
import type { DeskParts } from "../desk-parts.ts";
import { placesInOrder } from "./places-by-name.ts";

type Option = ReplyMenu["options"][number];

/** As many options as a menu shows, the one that is chosen always among them. */
const atMost = (options: readonly Option[], chosen: string | null): readonly Option[] => {
  const first = options.slice(0, mostChoices);
  const own = options.find(({ id }) => id === chosen);
  return own === undefined || first.includes(own) ? first : [...first.slice(0, -1), own];
};

/** The menu of each setting, with what holds now. */
export const settingsMenus = (
  settings: CommunitySettings,
  words: Wording,
  { places }: Pick<DeskParts, "places">,
): Readonly<Record<Exclude<SettingId, "set-note">, ReplyMenu>> => {
  const { desk, language } = words;
  const { alertChannels, onDuty, country, live, resourcePosts, preset } = settings;
  const menu = (
    button: SettingId,
    label: string,
    chosen: string | null,
    options: readonly Option[],
    more: Partial<ReplyMenu> = {},
  ): ReplyMenu => ({ button, label, kind: "choice", options: atMost(options, chosen), chosen, none: null, ...more });
  const countries = placesInOrder(places, language).map((place) => ({
    id: place.id,
    label: nameOfPlace(place, language),
    says: null,
  }));
  return {
    "set-alerts": menu("set-alerts", desk.setAlerts, alertChannels[0] ?? null, [], {
      kind: "channel",
      none: desk.notSaid,
    }),
    "set-on-duty": menu("set-on-duty", desk.setOnDuty, onDuty, [], { kind: "role", none: desk.nobody }),
    "set-language": menu(
      "set-language",
      desk.setLanguage,
      settings.language,
      languages.map((id) => ({ id, label: nameOfLanguage(id), says: null })),
    ),
    "set-country": menu("set-country", desk.setCountry, country, countries, { none: desk.notSaid }),
    "set-preset": menu(
      "set-preset",
      desk.setPreset,
      preset,
      presetIds.map((id) => ({ id, label: words.presets[id]?.name ?? id, says: words.presets[id]?.says ?? null })),
    ),
    "set-mode": menu("set-mode", desk.setMode, live ? "live" : "shadow", [
      { id: "shadow", label: desk.modeShadow, says: desk.shadowMeans },
      { id: "live", label: desk.modeLive, says: desk.liveMeans },
    ]),
    "set-posts": menu("set-posts", desk.setPosts, resourcePosts ? "on" : "off", [
      { id: "on", label: desk.on, says: desk.postsOnMean },
      { id: "off", label: desk.off, says: desk.postsOffMean },
    ]),
  };
};
