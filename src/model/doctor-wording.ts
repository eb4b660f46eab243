import type { TelegramDoctorWording } from "./telegram-doctor-wording.ts";

/** What `doctor` says, each with the placeholders it holds. */
export const doctorTemplates = {
  here: [],
  discord: [],
  allWell: [],
  toMend: ["count"],
  notDone: [],
  noToken: [],
  noTokenMend: ["portal"],
  token: ["name"],
  tokenWrong: [],
  tokenMend: [],
  unreachable: [],
  unreachableMend: [],
  intent: [],
  intentMissing: [],
  intentMend: [],
  clock: [],
  clockOff: ["minutes"],
  clockMend: [],
  nowhere: [],
  nowhereMend: [],
  community: ["community", "count"],
  communityLost: ["community"],
  cannotRead: ["community", "channels"],
  cannotOffer: ["community", "channels"],
  cannotAlert: ["community", "channels"],
  cannotDelete: ["community", "channels"],
  cannotHold: ["community"],
  inChannel: ["permissions"],
  inRole: ["permissions"],
  closedChannels: ["community", "channels"],
  alertChannelGone: ["community"],
  notSetUp: ["community"],
  setUp: [],
  dutyUnheard: ["community"],
  dutyMend: [],
  rolesAbove: ["community", "roles"],
  rolesMend: [],
  more: ["names", "count"],
  invite: [],
  inviteMore: [],
  dataFresh: ["folder"],
  dataMade: [],
  dataFine: ["count"],
  dataMend: [],
  space: ["size"],
  spaceLow: ["size"],
  spaceMend: ["folder"],
  keys: [],
  keysMend: ["files"],
} as const satisfies Record<string, readonly string[]>;

/** The permissions of Discord that Breakwater may need, as its settings call them. */
export const discordPermissions = [
  "ViewChannel",
  "ReadMessageHistory",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "ManageMessages",
  "ModerateMembers",
  "PinMessages",
] as const;

/** One permission of Discord's. */
export type DiscordPermission = (typeof discordPermissions)[number];

/** Every sentence of `doctor`, in one language. */
export type DoctorWording = Readonly<Record<keyof typeof doctorTemplates, string>> & {
  readonly permissions: Readonly<Record<DiscordPermission, string>>;
  readonly telegram: TelegramDoctorWording;
};
