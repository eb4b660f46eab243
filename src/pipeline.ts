import { plan } from "./actions/plan.ts";
import { createBehaviour } from "./detectors/behaviour/behaviour.ts";
import type { Detect, Detected } from "./detectors/detect.ts";
import type { Impression } from "./detectors/learned/read-model.ts";
import type { Resemble } from "./detectors/learned/resemble.ts";
import type { Yardstick } from "./evidence/assess.ts";
import { createExchanges, type Exchanges } from "./evidence/exchanges.ts";
import { createLedger, type Ledger } from "./evidence/ledger.ts";
import { createRecentLines, type RecentLines } from "./evidence/recent-lines.ts";
import type { Actuator, Receipt } from "./model/action.ts";
import type { Decision } from "./model/decision.ts";
import type { Finding } from "./model/finding.ts";
import type { Message } from "./model/message.ts";
import type { Policy } from "./model/policy.ts";
import { createFind } from "./path/find.ts";
import { createHear } from "./path/hear.ts";
import { createJudge } from "./path/judge.ts";
import { createPrevious, type Memory } from "./policies/previous.ts";
import { namesOf } from "./text/names.ts";
import { type View, viewText, type Word } from "./text/view.ts";

/** What one message came to, stage by stage. */
export interface Outcome {
  readonly view: View;
  readonly detected: Detected;
  readonly findings: readonly Finding[];
  readonly decisions: readonly Decision[];
  /** By decision, the message at which it was made: this one, or one that it answers, without words. */
  readonly subjects: readonly Message[];
  readonly receipts: readonly Receipt[];
}

/** What the path is made of. */
export interface Parts {
  readonly detect: Detect;
  readonly resemble: Resemble;
  /** By what the messages of a community are judged, and what is done. */
  rulebookOf(platform: string, community: string): { readonly yardstick: Yardstick; readonly policy: Policy };
  readonly actuator: Actuator;
  /** What was found and decided before; nothing unless given. */
  readonly ledger?: Ledger;
  readonly previous?: Memory;
  /** The last lines of each channel; none unless given. */
  readonly exchanges?: Exchanges<Word>;
  readonly recent?: RecentLines<Impression>;
}

/** The path of a message from text to receipts. */
export type Pipeline = (message: Message) => Outcome;

/** Wires the path; what it remembers is held by the exchanges, the ledger, and what was decided before. */
export const createPipeline = ({ detect, resemble, rulebookOf, actuator, ...kept }: Parts): Pipeline => {
  const { ledger = createLedger(), previous = createPrevious() } = kept;
  const { exchanges = createExchanges<Word>(namesOf), recent = createRecentLines<Impression>() } = kept;
  const hear = createHear({ detect, resemble, exchanges, recent, ledger });
  const find = createFind(ledger, recent, createBehaviour());
  const judge = createJudge(ledger, previous, recent);
  return (message) => {
    const view = viewText(message.text);
    const heard = hear(message, view);
    const { detected, sightings, answers } = heard;
    if (sightings.length === 0 && answers.length === 0)
      return { view, detected, findings: [], decisions: [], subjects: [], receipts: [] };
    const { yardstick, policy } = rulebookOf(message.platform, message.community);
    const found = find(message, heard, yardstick);
    const judged = judge(message, heard, found, yardstick, policy);
    const decisions = judged.map(({ decision }) => decision);
    const receipts = decisions.flatMap(plan).map((action) => actuator.perform(action));
    const subjects = judged.map(({ subject }) => subject);
    return { view, detected, findings: found.all, decisions, subjects, receipts };
  };
};
