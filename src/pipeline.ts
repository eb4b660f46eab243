import { plan } from "./actions/plan.ts";
import { createBehaviour } from "./detectors/behaviour/behaviour.ts";
import type { Detect, Detected } from "./detectors/detect.ts";
import type { Impression } from "./detectors/learned/read-model.ts";
import type { Resemble } from "./detectors/learned/resemble.ts";
import { advised } from "./evidence/advised.ts";
import { asksForHelp } from "./evidence/asks-for-help.ts";
import { assess, type Yardstick } from "./evidence/assess.ts";
import { attribute } from "./evidence/attribute.ts";
import { createExchanges, type Exchanges } from "./evidence/exchanges.ts";
import { gather } from "./evidence/gather.ts";
import { hereSince, isNewcomer } from "./evidence/here-since.ts";
import { createLedger, type Ledger } from "./evidence/ledger.ts";
import { createRecentLines, type RecentLines } from "./evidence/recent-lines.ts";
import type { Actuator, Receipt } from "./model/action.ts";
import type { Decision } from "./model/decision.ts";
import type { Finding } from "./model/finding.ts";
import type { Message } from "./model/message.ts";
import type { Policy } from "./model/policy.ts";
import { decide } from "./policies/decide.ts";
import { createPrevious, type Memory } from "./policies/previous.ts";
import { namesOf } from "./text/names.ts";
import { type View, viewText, type Word } from "./text/view.ts";

/** What one message came to, stage by stage. */
export interface Outcome {
  readonly view: View;
  readonly detected: Detected;
  readonly findings: readonly Finding[];
  readonly decisions: readonly Decision[];
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
export const createPipeline = (parts: Parts): Pipeline => {
  const { detect, resemble, rulebookOf, actuator } = parts;
  const { ledger = createLedger(), previous = createPrevious() } = parts;
  const { exchanges = createExchanges<Word>(namesOf), recent = createRecentLines<Impression>() } = parts;
  const behaviour = createBehaviour();
  return (message) => {
    const { platform, community, author, sentAt } = message;
    const view = viewText(message.text);
    const setting = exchanges.settingOf(message, view.words);
    const detected = detect(view, setting.before, setting.earlier);
    const noted = {
      concern: detected.sightings.some(({ detector }) => detector !== "help-seeking"),
      help: detected.sightings.some(({ detector }) => detector === "help-seeking"),
    };
    const resemblance = resemble(view, detected.words, detected.language, recent.before(message), noted);
    const { help, advice } = resemblance.odds;
    const marked = setting.isMarked ? setting.addressee : null;
    const answered = advised(message, detected.language ?? "", advice, recent, marked);
    // What a bot posts is nobody's call for help.
    recent.add(message, resemblance.impression, author.bot ? Number.NEGATIVE_INFINITY : help);
    const sightings = [...detected.sightings, ...resemblance.sightings];
    const raises = sightings.length > 0 || answered.length > 0;
    const held = raises ? ledger.of(community, author.id, sentAt) : [];
    // A message that is read again, or was changed, goes to whom it went to when it was found: other lines are known by then.
    const known = setting.isMarked ? undefined : held.find((one) => one.message === message.id);
    const addressee = known === undefined ? setting.addressee : known.addressee;
    const addresseeSince = setting.sinceOf(addressee);
    const meant = detected.sightings.some(({ detector, stance }) => detector !== "help-seeking" && stance === "direct");
    exchanges.add(message, detected.words, addressee, meant);
    if (!raises) return { view, detected, findings: [], decisions: [], receipts: [] };
    const { yardstick, policy } = rulebookOf(platform, community);
    const said = attribute(message, addressee, sightings, held, yardstick.signals);
    const { newcomerDays } = yardstick.scores.credits;
    const done = behaviour({
      community,
      findings: said,
      words: detected.words,
      held,
      heldOfAddressee: addressee === null ? [] : ledger.of(community, addressee, sentAt),
      isNew: isNewcomer(hereSince(author), sentAt, newcomerDays),
      addresseeIsNew: addresseeSince === null ? null : isNewcomer(addresseeSince, sentAt, newcomerDays),
      signals: yardstick.signals,
    });
    const own = done.length === 0 ? said : [...said, ...done];
    const findings = answered.length === 0 ? own : [...own, ...answered];
    ledger.record(community, findings);
    if (!author.bot && asksForHelp(own, yardstick.signals)) recent.noteHelp(message);
    const answersHelp = recent.othersAskedForHelp(message);
    const assessments = gather(message, addressee, answersHelp, findings, ledger, yardstick).map((evidence) =>
      assess(evidence, yardstick),
    );
    const language = detected.language ?? (findings[0]?.language || (policy.languages?.[0] ?? "en"));
    const decisions = assessments.map((one) => decide(one, message, language, policy, previous.of(community, one)));
    for (const decision of decisions) previous.note(decision, policy);
    const receipts = decisions.flatMap(plan).map((action) => actuator.perform(action));
    return { view, detected, findings, decisions, receipts };
  };
};
