/** What `doctor` says of Telegram, each with the placeholders it holds. */
export const telegramDoctorTemplates = {
  heading: [],
  token: ["name"],
  tokenWrong: [],
  tokenMend: [],
  unreachable: [],
  clock: [],
  reads: [],
  readsAsAdmin: [],
  readsMend: [],
  noGroups: [],
  noGroupsMend: [],
  polling: [],
  askedTwice: [],
  askedTwiceMend: [],
  webhook: ["host", "count"],
  webhookFailing: ["host", "detail"],
  webhookFailingMend: ["place"],
  webhookForeign: ["host"],
  webhookForeignMend: [],
  webhookNotYet: ["host"],
  webhookNotYetMend: [],
  webhookLeft: ["host"],
  webhookLeftMend: [],
  nowhere: [],
  nowhereMend: [],
  group: ["community"],
  groupGone: [],
  groupGoneMend: ["community"],
  asAdmin: ["rights"],
  cannotRead: ["community"],
  cannotReadMend: [],
  cannotOffer: ["community"],
  cannotDelete: ["community"],
  reportsSeen: ["community"],
  cannotHold: ["community"],
  basicGroup: ["community"],
  basicGroupMend: [],
  joinsUnread: ["community"],
  cannotAlert: ["community"],
  cannotAlertMend: [],
  invite: [],
} as const satisfies Record<string, readonly string[]>;

/** The rights of Telegram that Breakwater may need, as the Bot API calls them. */
export const telegramRights = [
  "can_delete_messages",
  "can_restrict_members",
  "can_invite_users",
  "can_send_messages",
] as const;

/** One right of Telegram's. */
export type TelegramRight = (typeof telegramRights)[number];

/** Every sentence of `doctor` about Telegram, in one language. */
export type TelegramDoctorWording = Readonly<Record<keyof typeof telegramDoctorTemplates, string>> & {
  readonly rights: Readonly<Record<TelegramRight, string>>;
};
