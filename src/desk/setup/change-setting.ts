import type { CommunitySettings } from "../../model/community.ts";
import { cut } from "../../model/cut.ts";
import type { SettingId } from "../../model/desk.ts";
import { presetIds } from "../../model/policy.ts";
import { fillIn, languages, type Wording } from "../../model/wording.ts";
import type { DeskParts } from "../desk-parts.ts";
import { placeNamed } from "./places-by-name.ts";

/** The most characters of what admins add to the notice for members. */
export const MOST_OF_NOTE = 500;

type Change = Partial<CommunitySettings>;

type Known = Pick<DeskParts, "places">;

const oneOf = <T extends string>(choice: string | null, ids: readonly T[]): T | null =>
  ids.find((id) => id === choice) ?? null;

/** Only where there is something to change. */
const changed = <T>(value: T | null, change: (value: T) => Change): Change | null =>
  value === null ? null : change(value);

const changes: Readonly<Record<SettingId, (choice: string | null, known: Known) => Change | null>> = {
  "set-alerts": (choice) => ({ alertChannels: choice === null ? [] : [choice] }),
  "set-on-duty": (choice) => ({ onDuty: choice }),
  "set-language": (choice) => changed(oneOf(choice, languages), (language) => ({ language })),
  "set-country": (choice, { places }) =>
    choice === null ? { country: null } : changed(placeNamed(choice, places), ({ id }) => ({ country: id })),
  "set-preset": (choice) => changed(oneOf(choice, presetIds), (preset) => ({ preset })),
  "set-mode": (choice) => changed(oneOf(choice, ["shadow", "live"]), (mode) => ({ live: mode === "live" })),
  "set-posts": (choice) => changed(oneOf(choice, ["on", "off"]), (posts) => ({ resourcePosts: posts === "on" })),
  "set-note": (choice) => ({ note: cut(choice?.trim() ?? "", MOST_OF_NOTE).toWellFormed() || null }),
};

/** Why nobody would come where a role is called, null where somebody may: on Discord everybody's role bears the id of the community. */
export const dutyUnheard = (role: string | null, community: string, { doctor }: Wording): string | null =>
  role === community ? fillIn(doctor.dutyUnheard, { community: `<@&${role}>` }) : null;

/** What a choice changes; null for one that is not, or no longer, among those that there are. */
export const changeSetting = (setting: SettingId, choice: string | null, known: Known): Change | null =>
  changes[setting](choice, known);
