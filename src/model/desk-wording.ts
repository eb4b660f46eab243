/** What is said in a community beside cards and resource posts, each with the placeholders it holds. */
export const deskTemplates = {
  callOnDuty: ["case"],
  auditReason: ["case"],
  yes: [],
  notAllowed: [],
  noSuchCase: ["case"],
  claimed: ["case"],
  claimedByOther: ["case"],
  closedAlready: ["case"],
  confirmed: ["case"],
  closedAndErased: ["case"],
  closedPreserved: ["case"],
  underWay: ["case"],
  evidenceGone: ["case"],
  more: [],
  moreMeans: [],
  "delete-message": [],
  timeout: [],
  asksDelete: [],
  asksTimeout: [],
  askModerators: [],
  asksModerators: [],
  moderatorsTold: [],
  wantsToTalk: [],
  reported: [],
  tooManyReports: [],
  nothingHere: [],
  checkNothing: [],
  checkFound: [],
  checkTitle: [],
  unknownCommand: [],
  onlyInCommunity: [],
  noted: ["case"],
  muted: ["hours"],
  unmuted: [],
  isLive: [],
  isShadow: [],
  noSuchCountry: ["countries"],
  setup: [],
  status: [],
  privacy: [],
  setAlerts: [],
  setOnDuty: [],
  setCountry: [],
  setLanguage: [],
  setMode: [],
  setPosts: [],
  modeLive: [],
  modeShadow: [],
  on: [],
  off: [],
  lastDay: ["alerts", "urgent", "offers"],
  waiting: ["count"],
  notice: [],
  howToObject: [],
  forgotten: [],
  forgottenPartly: [],
} as const satisfies Record<string, readonly string[]>;

type Texts<Templates> = Readonly<Record<keyof Templates, string>>;

/** What a command is for, and each of its options, in one language. */
export interface CommandWording {
  readonly says: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Every sentence of the desk, in one language. */
export type DeskWording = Texts<typeof deskTemplates>;
