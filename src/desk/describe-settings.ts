import { fillIn, type Wording } from "../model/wording.ts";
import type { SettingsInForce } from "./settings-in-force.ts";

const line = (label: string, value: string) => `**${label}**: ${value}`;

/** That cards are held back for a while, which is chosen by one and concerns all who wait for them. */
const pause = ({ mutedHours }: SettingsInForce, { muted }: Wording["desk"]): readonly string[] =>
  mutedHours === null ? [] : [fillIn(muted, { hours: mutedHours })];

/** Whether anything is said and done now, or only written down, and what keeps it from being said. */
export const describeMode = (settings: SettingsInForce, { desk }: Wording): readonly string[] => {
  const { live, heldInShadow, alertChannels, resourcePosts } = settings;
  if (heldInShadow) return [desk.heldInShadow];
  if (!live) return [desk.isShadow];
  if (alertChannels.length === 0) return [desk.nothingHere];
  const speaks = resourcePosts ? [desk.isLive] : [line(desk.setMode, desk.modeLive), line(desk.setPosts, desk.off)];
  return [...speaks, ...pause(settings, desk)];
};

/** What a community has chosen, a line each. Channels and roles stand as in every reply. */
export const describeSettings = (settings: SettingsInForce, { desk, presets }: Wording): readonly string[] => {
  const { alertChannels, onDuty, country, language, live, heldInShadow, resourcePosts, preset } = settings;
  return [
    line(desk.setAlerts, alertChannels.map((id) => `<#${id}>`).join(", ") || "–"),
    line(desk.setOnDuty, onDuty === null ? "–" : `<@&${onDuty}>`),
    line(desk.setCountry, country ?? "–"),
    line(desk.setLanguage, language),
    line(desk.setPreset, preset === null ? "–" : (presets[preset]?.name ?? preset)),
    line(desk.setMode, live && !heldInShadow ? desk.modeLive : desk.modeShadow),
    ...(heldInShadow ? [desk.heldInShadow] : live ? pause(settings, desk) : []),
    line(desk.setPosts, resourcePosts ? desk.on : desk.off),
  ];
};
