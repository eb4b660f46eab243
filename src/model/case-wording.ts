import type { ActionStatus, Case, CaseEvent, Verdict } from "./case.ts";
import type { ActionKind } from "./decision.ts";
import { platformIds } from "./platform.ts";

/** One line of a case's timeline, by what happened, each with the placeholders it holds. */
export const caseEventTemplates = {
  opened: ["alert", "level", "detectors"],
  evidence: ["alert", "level", "detectors"],
  reopened: ["alert", "level", "detectors"],
  action: ["action", "status"],
  claimed: ["by"],
  released: ["by"],
  noted: ["by"],
  "evidence-erased": [],
  preserved: ["until", "by"],
  verdict: ["verdict", "by"],
} as const satisfies Record<CaseEvent["kind"], readonly string[]>;

/** Words and sentences of a case on a terminal and in a case file. */
export const caseTemplates = {
  title: ["number"],
  noCases: [],
  pattern: [],
  mayBeWrong: [],
  pseudonyms: [],
  theCase: [],
  platform: [],
  community: [],
  channel: [],
  state: [],
  openedAt: [],
  changedAt: [],
  claimedBy: [],
  verdict: [],
  preservedUntil: [],
  sentAt: [],
  families: [],
  timeline: [],
  actions: [],
  noActions: [],
  confidential: [],
  confidentialMeans: [],
  unopened: ["count"],
  ids: [],
  messageId: ["id"],
  excerpts: [],
  note: [],
  reason: [],
  checklist: [],
  forHelp: [],
  tellCountry: ["country", "names"],
  whereToReport: [],
  whoHelps: [],
  noCountry: [],
} as const satisfies Record<string, readonly string[]>;

/** What to do before and while a case is reported, in the order in which it is said. */
export const reportSteps = {
  danger: [],
  reportFirst: [],
  keepIds: [],
  noContact: [],
  noSting: [],
  noMedia: [],
  tellModerators: [],
  tellAuthorities: [],
  carePerson: [],
} as const satisfies Record<string, readonly string[]>;

/** Platforms whose own way to report is described; `other` stands for those that only replay knows. */
export const describedPlatforms = [...platformIds, "other"] as const;

type Texts<Templates> = Readonly<Record<keyof Templates, string>>;

/** Every sentence on cases, in one language. */
export interface CaseWording {
  readonly texts: Texts<typeof caseTemplates>;
  readonly events: Texts<typeof caseEventTemplates>;
  readonly states: Readonly<Record<Case["state"], string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly actions: Readonly<Record<ActionKind, string>>;
  readonly statuses: Readonly<Record<ActionStatus, string>>;
  readonly steps: Texts<typeof reportSteps>;
  readonly platforms: Readonly<Record<(typeof describedPlatforms)[number], string>>;
}
