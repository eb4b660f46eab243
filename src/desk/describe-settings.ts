import type { CommunitySettings } from "../model/community.ts";
import type { Wording } from "../model/wording.ts";

/** What a community has chosen, a line each. Channels and roles stand as in every reply. */
export const describeSettings = (settings: CommunitySettings, { desk, presets }: Wording): readonly string[] => {
  const { alertChannels, onDuty, country, language, live, resourcePosts, preset } = settings;
  const line = (label: string, value: string) => `**${label}**: ${value}`;
  return [
    line(desk.setAlerts, alertChannels.map((id) => `<#${id}>`).join(", ") || "–"),
    line(desk.setOnDuty, onDuty === null ? "–" : `<@&${onDuty}>`),
    line(desk.setCountry, country ?? "–"),
    line(desk.setLanguage, language),
    line(desk.setPreset, preset === null ? "–" : (presets[preset]?.name ?? preset)),
    line(desk.setMode, live ? desk.modeLive : desk.modeShadow),
    line(desk.setPosts, resourcePosts ? desk.on : desk.off),
  ];
};
