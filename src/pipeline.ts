import { plan } from "./actions/plan.ts";
import { createBehaviour } from "./detectors/behaviour/behaviour.ts";
import type { Detect, Detected } from "./detectors/detect.ts";
import type { Impression } from "./detectors/learned/read-model.ts";
import type { Resemble } from "./detectors/learned/resemble.ts";
import { drawsAlarm, isShown } from "./evidence/answer-signals.ts";
import { answered } from "./evidence/answered.ts";
import { asksForHelp } from "./evidence/asks-for-help.ts";
import { assess, type Yardstick } from "./evidence/assess.ts";
import { attribute } from "./evidence/attribute.ts";
import { createExchanges, type Exchanges } from "./evidence/exchanges.ts";
import { gather } from "./evidence/gather.ts";
import { createLedger, type Ledger } from "./evidence/ledger.ts";
import { asMeantBefore } from "./evidence/meant-before.ts";
import { createRecentLines, type RecentLines } from "./evidence/recent-lines.ts";
import type { Actuator, Receipt } from "./model/action.ts";
import type { Decision } from "./model/decision.ts";
import type { Finding } from "./model/finding.ts";
import { hereSince, isNewcomer } from "./model/here-since.ts";
import { type Message, onlyWords } from "./model/message.ts";
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
    // More lines are held with whom they went to than lines of which a guess is made.
    const wentTo = setting.isMarked ? undefined : recent.addresseeOf(message);
    const likely = wentTo === undefined ? setting.addressee : wentTo;
    const before = recent.before(message, likely);
    const resemblance = resemble(view, detected.words, detected.language, before, noted);
    const { impression, readAgain, concern, isUnderstood } = resemblance;
    const marked = setting.isMarked ? setting.addressee : null;
    // What a bot posts, what is only passed on and what is a name answers nothing, and is answered by nobody.
    const speaks = !(author.bot || message.forwarded || message.isName === true);
    const answers = speaks && isUnderstood ? recent.answeredBy(message, impression, marked) : [];
    const sightings = [...detected.sightings, ...resemblance.sightings];
    const raises = sightings.length > 0 || answers.length > 0;
    const held = sightings.length > 0 ? ledger.of(community, author.id, sentAt) : [];
    // A message that is read again, or was changed, goes to whom it went to when it was found: other lines are known by then.
    // What an answer showed of what was said to all is kept with who was alarmed; by that it is told of, as it was then.
    const heldOf = held.filter((one) => one.message === message.id);
    const alarmed = heldOf.find(({ signal }) => signal === drawsAlarm)?.addressee ?? null;
    const found = heldOf.find(({ signal }) => !isShown(signal)) ?? (wentTo === undefined ? heldOf[0] : undefined);
    const known = setting.isMarked ? undefined : found;
    const addressee = known === undefined ? likely : known.addressee;
    const addresseeSince = setting.sinceOf(addressee);
    const meant = detected.sightings.some(({ detector, stance }) => detector !== "help-seeking" && stance === "direct");
    exchanges.add(message, detected.words, addressee, meant);
    recent.add(message, impression, addressee, speaks ? readAgain : null, detected.language);
    if (!raises) return { view, detected, findings: [], decisions: [], subjects: [], receipts: [] };
    const { yardstick, policy } = rulebookOf(platform, community);
    const meantNow = held.length === 0 || setting.isWhole() ? sightings : asMeantBefore(sightings, message.id, held);
    const said = attribute(message, addressee, meantNow, held, yardstick.signals);
    const { newcomerDays } = yardstick.scores.credits;
    const done = behaviour({
      community,
      findings: said,
      words: detected.words,
      held,
      heldOfAddressee: addressee === null ? [] : ledger.of(community, addressee, sentAt),
      isNew: isNewcomer(hereSince(author, sentAt), sentAt, newcomerDays),
      addresseeIsNew: addresseeSince === null ? null : isNewcomer(addresseeSince, sentAt, newcomerDays),
      signals: yardstick.signals,
    });
    const own = done.length === 0 ? said : [...said, ...done];
    const heldOn = (speaker: string) => ledger.of(community, speaker, sentAt);
    const shown = answered(message, concern, detected.language ?? "", answers, heldOn, yardstick.signals);
    const findings = shown.length === 0 ? own : [...own, ...shown.map(({ finding }) => finding)];
    ledger.record(community, findings);
    if (!author.bot && asksForHelp(own, yardstick.signals)) recent.noteHelp(message);
    const language = detected.language ?? (findings[0]?.language || (policy.languages?.[0] ?? "en"));
    const judge = (subject: Message, to: string | null, found: readonly Finding[], language: string) =>
      gather({ ...subject, sentAt }, to, recent.othersAskedForHelp(subject), found, ledger, yardstick).map(
        (evidence) => {
          const assessment = assess(evidence, yardstick);
          const decision = decide(assessment, subject, language, policy, previous.of(community, assessment));
          previous.note(decision, policy);
          return { decision, subject };
        },
      );
    const judged = [
      ...judge(message, addressee ?? alarmed, own, language),
      // What an answer shows of a line is decided at that line, whose author it is about, and who may not write as the answer does; nor
      // does it answer whoever called for help since.
      ...shown.flatMap(({ line: { id, author, at, language: written }, finding }) =>
        judge(
          { ...message, ...onlyWords, id, author, sentAt: at, text: "" },
          finding.addressee,
          [finding],
          written ?? language,
        ),
      ),
    ];
    const decisions = judged.map(({ decision }) => decision);
    const subjects = judged.map(({ subject }) => subject);
    const receipts = decisions.flatMap(plan).map((action) => actuator.perform(action));
    return { view, detected, findings, decisions, subjects, receipts };
  };
};
