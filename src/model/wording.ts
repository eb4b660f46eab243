import type { ChainFault } from "./alert-log.ts";
import type { Circumstance, Contribution, Level } from "./assessment.ts";
import type { CaseWording } from "./case-wording.ts";
import type { configTemplates } from "./config-wording.ts";
import type { Silence } from "./decision.ts";
import type { CommandWording, choiceIds, DeskWording } from "./desk-wording.ts";
import type { DoctorWording } from "./doctor-wording.ts";
import type { DetectorId, Stance } from "./finding.ts";
import type { keyTemplates } from "./key-wording.ts";
import type { policyTemplates } from "./policy-wording.ts";
import type { privacyTemplates } from "./privacy-wording.ts";
import type { Concern } from "./resource.ts";
import type { caseStatsTemplates, statsTemplates } from "./stats-wording.ts";

/** Languages in which people are spoken to. */
export const languages = ["en", "fr", "es", "ca", "de", "it", "pt", "nl", "ro", "pl", "ru", "uk"] as const;

/** Sentences that say why a level was reached or not, each with the placeholders it holds. */
export const reasonTemplates = {
  signalsFromFamilies: ["count", "detectors"],
  repeatedToPeople: ["count"],
  compositeHeld: ["composite"],
  selfDeclaredMinor: [],
  newAccount: [],
  askedForHelp: [],
  signalSeen: ["says"],
  signalInStance: ["says", "stance"],
} as const satisfies Record<string, readonly string[]>;

/** Words and sentences of the alert card. */
export const cardTemplates = {
  title: ["level", "detectors"],
  alertNumber: ["number"],
  decides: [],
  whoToWhom: [],
  toOne: [],
  toChannel: [],
  inName: [],
  forHelp: [],
  seen: [],
  seenTimes: ["says", "count"],
  onTrial: ["says"],
  moreSeen: ["count"],
  hiddenExcerpts: [],
  noExcerpts: [],
  mayBeInnocent: [],
  nextSteps: [],
  why: [],
  link: [],
  discussion: [],
  score: ["score"],
} as const satisfies Record<string, readonly string[]>;

/** Words and sentences of the resource post and of the private answer behind its button. */
export const resourceTemplates = {
  post: [],
  button: [],
  adviceHeading: [],
  entriesHeading: [],
  emergency: [],
  phone: ["phone"],
  web: ["web"],
  chat: ["chat"],
  hours: ["from", "to"],
  hoursEveryDay: ["from", "to"],
  always: [],
  anonymous: [],
  under18: [],
  adults: [],
  unverified: [],
  chooseCountry: [],
  chooseCountryFirst: [],
} as const satisfies Record<string, readonly string[]>;

/** What to do and what not, in the order in which it is said. */
export const adviceTemplates = {
  notYourFault: [],
  doNotPay: [],
  stopAnswering: [],
  keepChat: [],
  screenshots: [],
  thenBlock: [],
  removalTools: [],
  tellSomebody: [],
  report: [],
  crisis: ["line"],
  crisisAnywhere: [],
  paidRemoval: [],
} as const satisfies Record<string, readonly string[]>;

/** What the commands say on a terminal. */
export const terminalTemplates = {
  summary: [],
  messages: [],
  skipped: [],
  alerts: [],
  resources: [],
  elapsed: [],
  nothingFound: [],
  noAlerts: [],
  logIntact: ["count"],
  logChanged: ["number"],
  backupMade: ["file", "count", "size"],
  backupKey: ["keys", "signing"],
  restoreMade: ["file", "count", "size"],
  restoreKept: ["file"],
  restoreKey: ["file"],
  logErased: ["count"],
  logSigned: ["fingerprint"],
  logKeyChanged: ["entry", "at"],
  purged: ["count"],
  number: [],
  when: [],
  level: [],
  families: [],
  speaker: [],
  addressee: [],
  rule: [],
  readAlso: [],
  found: [],
  scoreConcern: [],
  scoreHelp: [],
  prior: [],
  sum: [],
  insteadOf: ["weight"],
  speaksAgainst: [],
  composite: [],
  missing: ["missing"],
  demoTitle: [],
  demoIntro: [],
  botStarts: ["folder"],
  next: [],
  tryCheck: [],
  tryReplay: [],
  tryAlerts: [],
} as const satisfies Record<string, readonly string[]>;

/** What is said when decisions cannot be written down; of them nothing but how many they are. */
export const storageTemplates = {
  waiting: ["waiting"],
  dropping: ["waiting"],
  mended: ["written"],
  dropped: ["dropped"],
  notHeld: [],
  mistake: [],
  left: ["unwritten"],
  ended: ["unwritten"],
  unwritable: [],
  busy: [],
  broken: [],
  meanwhile: [],
  saves: [],
  late: ["written"],
  lost: ["dropped"],
  nothingLost: [],
} as const satisfies Record<string, readonly string[]>;

/** The buttons below an alert card, in order. */
export const buttonIds = ["claim", "confirm", "not-a-concern", "offer-resources", "show-why"] as const;

/** One button below an alert card. */
export type ButtonId = (typeof buttonIds)[number];

/** A text for every key of a list of templates. */
type Texts<Templates> = Readonly<Record<keyof Templates, string>>;

/** Every sentence that a person reads, in one language. */
export interface Wording {
  readonly language: string;
  readonly levels: Readonly<Record<Level, { readonly name: string; readonly means: string }>>;
  readonly scores: readonly string[];
  readonly detectors: Readonly<Record<DetectorId, { readonly name: string; readonly says: string }>>;
  readonly stances: Readonly<Record<Stance, string>>;
  readonly silences: Readonly<Record<Silence, string>>;
  readonly because: Readonly<Record<NonNullable<Contribution["because"]>, string>>;
  /** By composite id; an id without a sentence is shown through `reasons.compositeHeld`. */
  readonly composites: Readonly<Record<string, string>>;
  readonly reasons: Texts<typeof reasonTemplates>;
  readonly card: Texts<typeof cardTemplates>;
  readonly buttons: Readonly<Record<ButtonId, { readonly label: string; readonly asks: string | null }>>;
  readonly steps: {
    readonly always: readonly string[];
    /** In the place of these where a member asked for the moderators. */
    readonly asked: readonly string[];
    readonly levels: Readonly<Record<Level, readonly string[]>>;
    readonly detectors: Readonly<Record<DetectorId, readonly string[]>>;
  };
  readonly resources: Texts<typeof resourceTemplates> & {
    readonly openings: Readonly<Record<Concern, string>>;
    readonly advice: Texts<typeof adviceTemplates>;
  };
  readonly terminal: Texts<typeof terminalTemplates>;
  readonly stats: Texts<typeof statsTemplates>;
  readonly caseStats: Texts<typeof caseStatsTemplates>;
  readonly keys: Texts<typeof keyTemplates>;
  readonly policy: Texts<typeof policyTemplates>;
  readonly config: Texts<typeof configTemplates>;
  readonly privacy: Texts<typeof privacyTemplates>;
  readonly storage: Texts<typeof storageTemplates>;
  /** What is wrong with an entry of the alert log. */
  readonly faults: Readonly<Record<ChainFault, string>>;
  /** What counts beside signals: how a story goes on, and who speaks to whom. */
  readonly circumstances: Readonly<Record<Circumstance, string>>;
  readonly cases: CaseWording;
  readonly desk: DeskWording;
  readonly doctor: DoctorWording;
  /** What each preset of the policy is called, and what it is for, by its id. */
  readonly presets: Readonly<Record<string, { readonly name: string; readonly says: string }>>;
  /** What a choice of a command is called. */
  readonly choices: Readonly<Record<(typeof choiceIds)[number], string>>;
  /** By the name of the command. */
  readonly commands: Readonly<Record<string, CommandWording>>;
}

/** A sentence with its `{placeholders}` filled in; what has no value stays as it is. */
export const fillIn = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
