import type { CommunitySettings } from "../../model/community.ts";
import type { DoctorWording } from "../../model/doctor-wording.ts";
import { type Check, toDo, well } from "../../model/examination.ts";
import { fillIn } from "../../model/wording.ts";
import { lacking, type Need, needs } from "./permissions.ts";
import type { SeenChannel, SeenCommunity } from "./see-community.ts";

/** What a community is held against. */
export interface Wish {
  /** What is to be done there. */
  readonly wanted: readonly Need[];
  readonly settings: CommunitySettings;
  readonly words: DoctorWording;
}

const MOST_NAMES = 5;

/** What of it is missing in a community, channel by channel, and what is worth knowing. */
export const examineCommunity = (
  { id, name: community, channels, may, rolesAbove, isHeard }: SeenCommunity,
  { wanted, settings, words }: Wish,
): readonly Check[] => {
  const listed = (names: readonly string[]): string =>
    names.length <= MOST_NAMES
      ? names.join(", ")
      : fillIn(words.more, { names: names.slice(0, MOST_NAMES).join(", "), count: names.length - MOST_NAMES });
  const namesOf = (some: readonly SeenChannel[]) => listed(some.map(({ name }) => name));
  const permissions = (names: Parameters<typeof lacking>[0]) => names.map((name) => words.permissions[name]).join(", ");

  /** One check for each set of permissions that some channels lack. */
  const missing = (need: Need, says: string, where: readonly SeenChannel[]): readonly Check[] =>
    [...Map.groupBy(where, (channel) => permissions(lacking(needs[need], channel.may)))]
      .filter(([lacked]) => lacked !== "")
      .map(([lacked, group]) =>
        toDo(
          "mend",
          `discord-${need}`,
          fillIn(says, { community, channels: namesOf(group) }),
          fillIn(words.inChannel, { permissions: lacked }),
        ),
      );

  // A channel for some people only may be closed to Breakwater on purpose.
  const closed = channels.filter((one) => one.may === 0n && !one.open);
  const read = channels.filter((one) => !closed.includes(one));
  const visible = read.filter((one) => one.may !== 0n);
  const alertChannels = channels.filter(({ id }) => settings.alertChannels.includes(id));
  const offers = wanted.includes("offer-resources") && settings.resourcePosts;
  const holds = lacking(needs.timeout, may);
  const faults = [
    ...missing("read", words.cannotRead, read),
    ...missing("alert", words.cannotAlert, alertChannels),
    ...(offers ? missing("offer-resources", words.cannotOffer, visible) : []),
    ...(wanted.includes("delete-message") ? missing("delete-message", words.cannotDelete, visible) : []),
    ...(wanted.includes("timeout") && holds.length > 0
      ? [
          toDo(
            "mend",
            "discord-timeout",
            fillIn(words.cannotHold, { community }),
            fillIn(words.inRole, { permissions: permissions(holds) }),
          ),
        ]
      : []),
    ...(alertChannels.length < settings.alertChannels.length
      ? [toDo("mend", "discord-alert-channel-gone", fillIn(words.alertChannelGone, { community }), words.setUp)]
      : []),
    ...(settings.onDuty !== null && isHeard(settings.onDuty) !== true
      ? [
          toDo(
            "mend",
            "discord-duty-unheard",
            fillIn(words.dutyUnheard, { community }),
            settings.onDuty === id || isHeard(settings.onDuty) === null ? words.setUp : words.dutyMend,
          ),
        ]
      : []),
  ];
  const hint = (when: boolean, code: string, what: string, mend: string) =>
    when ? [toDo("hint", code, what, mend)] : [];
  return [
    ...(faults.length > 0
      ? faults
      : [well("discord-community", fillIn(words.community, { community, count: read.length }))]),
    ...hint(
      settings.alertChannels.length === 0,
      "discord-not-set-up",
      fillIn(words.notSetUp, { community }),
      words.setUp,
    ),
    ...hint(
      closed.length > 0,
      "discord-closed",
      fillIn(words.closedChannels, { community, channels: namesOf(closed) }),
      fillIn(words.inChannel, { permissions: permissions(needs.read) }),
    ),
    ...hint(
      holds.length === 0 && rolesAbove.length > 0,
      "discord-roles-above",
      fillIn(words.rolesAbove, { community, roles: listed(rolesAbove) }),
      words.rolesMend,
    ),
  ];
};
