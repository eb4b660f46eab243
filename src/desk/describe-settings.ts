import type { Wording } from "../model/wording.ts";
import type { SettingsInForce } from "./settings-in-force.ts";

/** Whether anything is said and done now, or only written down, and what keeps it from being said. */
export const describeMode = ({ live, heldInShadow, alertChannels }: SettingsInForce, { desk }: Wording): string => {
  if (heldInShadow) return desk.heldInShadow;
  if (!live) return desk.isShadow;
  return alertChannels.length === 0 ? desk.nothingHere : desk.isLive;
};

/** What a community has chosen, a line each. Channels and roles stand as in every reply. */
export const describeSettings = (settings: SettingsInForce, { desk, presets }: Wording): readonly string[] => {
  const { alertChannels, onDuty, country, language, live, heldInShadow, resourcePosts, preset } = settings;
  const line = (label: string, value: string) => `**${label}**: ${value}`;
  return [
    line(desk.setAlerts, alertChannels.map((id) => `<#${id}>`).join(", ") || "–"),
    line(desk.setOnDuty, onDuty === null ? "–" : `<@&${onDuty}>`),
    line(desk.setCountry, country ?? "–"),
    line(desk.setLanguage, language),
    line(desk.setPreset, preset === null ? "–" : (presets[preset]?.name ?? preset)),
    line(desk.setMode, live && !heldInShadow ? desk.modeLive : desk.modeShadow),
    ...(heldInShadow ? [desk.heldInShadow] : []),
    line(desk.setPosts, resourcePosts ? desk.on : desk.off),
  ];
};
