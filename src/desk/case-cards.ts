import { buildCard } from "../actions/card.ts";
import type { PostedCard } from "../actions/deliver.ts";
import { hideIds } from "../actions/hide-ids.ts";
import { compositeSentence } from "../actions/reasons.ts";
import { readTimeline } from "../cases/read-timeline.ts";
import { roundsOf } from "../cases/rounds-of.ts";
import { openPart, type Seal, sealPart, type Unseal } from "../cases/sealed-parts.ts";
import { levels } from "../model/assessment.ts";
import type { AlertCard, Excerpt } from "../model/card.ts";
import type { Case, CaseEvent } from "../model/case.ts";
import { type Decision, memberRules } from "../model/decision.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import type { Store } from "../model/store.ts";
import { fillIn, type Wording } from "../model/wording.ts";

/** Cards of cases as they are now, and where they were posted. */
export interface CaseCards {
  /** In the language of the moderators; null when the case or its evidence is gone. */
  cardOf(number: number, language: string): AlertCard | null;
  /** The decision that the card of a case shows; null when its evidence is gone. */
  decisionOf(number: number): Decision | null;
  postedOf(number: number): PostedCard | null;
  keepPosted(number: number, posted: PostedCard): void;
  /** How often a case was opened. */
  roundOf(number: number): number;
  /** Whether a case still has the evidence of an alert. */
  holds(number: number, alert: number): boolean;
  /** Remembers, sealed, which account the moderator of a pseudonym has, so that the card can name them. */
  keepHandler(number: number, who: string, account: string): void;
}

/** What cards are made from. */
export interface CardParts {
  readonly store: Pick<Store, "cases">;
  readonly seal: Seal;
  readonly unseal: Unseal;
  wordingOf(language: string): Wording;
  readonly signalText: SignalTexts;
}

/** A decision that was kept for the card of its case, and the number of its alert. */
interface KeptDecision {
  readonly alert: number;
  readonly decision: Decision;
}

/** Gives what is sealed of a case under a name; null where nothing is that opens. */
type ReadPart = <T>(name: string) => T | null;

/** So many earlier reports are shown beside what a card is about; of further ones it says how many there are. */
const MOST_BESIDES = 4;

/** Accounts of moderators by their pseudonyms. */
type Handlers = Readonly<Record<string, string>>;

/** Who looks at a case and who judged it, by account as far as it is known. */
const handledOf = (
  { claimedBy, verdict }: Case,
  timeline: readonly CaseEvent[],
  handlers: Handlers,
  { cases }: Wording,
): AlertCard["handled"] => {
  const accountOf = (who: string | null) => (who === null ? null : (handlers[who] ?? null));
  const judgedBy = timeline.findLast(({ kind }) => kind === "verdict")?.by ?? null;
  return [
    ...(claimedBy === null ? [] : [{ says: cases.texts.claimedBy, by: accountOf(claimedBy) }]),
    ...(verdict === null
      ? []
      : [{ says: `${cases.texts.verdict}: ${cases.verdicts[verdict]}`, by: accountOf(judgedBy) }]),
  ];
};

/** What was noticed of a member who also asks for the moderators: they stay known to them, whatever is noticed afterwards. */
const andAsked = (noticed: Decision, { assessment: { level } }: Decision): Decision => {
  const { assessment } = noticed;
  const isLower = levels.indexOf(assessment.level) < levels.indexOf(level);
  const composites = [memberRules.asked, ...assessment.composites];
  return {
    ...noticed,
    rule: memberRules.asked,
    assessment: { ...assessment, composites, level: isLower ? level : assessment.level },
  };
};

/** The cards of the cases of a store, from what is sealed of them. */
export const createCaseCards = ({ store, seal, unseal, wordingOf, signalText }: CardParts): CaseCards => {
  const { cases } = store;
  /** Reads what is sealed of a case, which is fetched once: where a raid reported somebody hundreds of times, there are hundreds of parts to read. */
  const partsOf = (number: number): ReadPart => {
    const parts = cases.sealedOf(number);
    return <T>(name: string): T | null => {
      const text = openPart(number, parts, name, unseal);
      // Only this program seals, so what opens is what it wrote.
      return text === null ? null : (JSON.parse(text) as T);
    };
  };
  /** What happened in a case since it was last opened, with that first. */
  const sinceOpened = (number: number): readonly CaseEvent[] => {
    const timeline = readTimeline(cases, number);
    return timeline.slice(
      Math.max(
        0,
        timeline.findLastIndex(({ kind }) => kind === "opened" || kind === "reopened"),
      ),
    );
  };
  /**
   * What the card of a case shows, and what a member brought beside it. That stands by itself only where nothing else was
   * noticed since the case was last opened: nobody hides what was noticed of somebody by reporting another message of theirs.
   */
  const shownIn = (
    number: number,
    read: ReadPart,
  ): { readonly main: KeptDecision | null; readonly report: KeptDecision | null } => {
    const noticed = read<KeptDecision>("decision");
    const report = read<KeptDecision>("report");
    const [opening] = sinceOpened(number);
    const since = opening !== undefined && "alert" in opening ? opening.alert : 0;
    if (report === null || report.alert < since) return { main: noticed, report: null };
    return noticed === null || noticed.alert < since ? { main: report, report: null } : { main: noticed, report };
  };
  /**
   * Alerts by which members reported other messages since the case was last opened, the first one first: whoever reports a harmless
   * message of somebody hides by it no report of another.
   */
  const reportedBesides = (
    number: number,
    { decision, alert: newest }: KeptDecision,
    read: ReadPart,
  ): readonly number[] => {
    const messages = new Set([decision.message]);
    const isOther = (alert: number): boolean => {
      const [message = ""] = read<{ readonly messages: readonly string[] }>(`ids ${alert}`)?.messages ?? [];
      return alert !== newest && messages.size < messages.add(message).size;
    };
    return sinceOpened(number)
      .flatMap((event) => ("alert" in event && event.detectors?.length === 0 ? [event.alert] : []))
      .filter(isOther);
  };

  const cardOf = (number: number, language: string): AlertCard | null => {
    const known = cases.get(number);
    const read = partsOf(number);
    const excerptsOf = (alert: number) => read<Excerpt[]>(`excerpts ${alert}`);
    const { main, report } = shownIn(number, read);
    if (known === null || main === null) return null;
    const wording = wordingOf(language);
    const handlers = read<Handlers>("handlers") ?? {};
    const handling = { case: number, handled: handledOf(known, readTimeline(cases, number), handlers, wording) };
    const isAsked = report?.decision.rule === memberRules.asked;
    const decision = isAsked ? andAsked(main.decision, report.decision) : main.decision;
    const card = buildCard(decision, excerptsOf(main.alert), wording, signalText, main.alert, handling);
    const toSeen = (alert: number): AlertCard["seen"][number] => {
      const text = excerptsOf(alert)?.[0]?.text || null;
      // What stands beside the rest names nobody whom the rest does not name.
      const { speaker, addressee } = decision.assessment;
      const to = read<{ readonly addressee: string | null }>(`ids ${alert}`)?.addressee ?? null;
      const excerpt = text && hideIds(text, [to, addressee, card.speaker === null ? speaker : null]);
      return { sentence: compositeSentence(memberRules.reported, wording), excerpt };
    };
    const brought = report === null || isAsked ? [] : [toSeen(report.alert)];
    const besides = reportedBesides(number, report ?? main, read);
    const seen = [...brought, ...card.seen, ...besides.slice(0, MOST_BESIDES).map(toSeen)];
    const further = besides.length - MOST_BESIDES;
    if (further > 0) seen.push({ sentence: fillIn(wording.card.moreSeen, { count: further }), excerpt: null });
    const hidesWords = seen.some(({ excerpt }) => excerpt !== null);
    return { ...card, seen, excerptNote: hidesWords ? wording.card.hiddenExcerpts : card.excerptNote };
  };
  const postedOf = (number: number) => partsOf(number)<PostedCard>("posted");

  return {
    cardOf,
    decisionOf: (number) => shownIn(number, partsOf(number)).main?.decision ?? null,
    postedOf,
    roundOf: (number) => roundsOf(readTimeline(cases, number)).length,
    holds: (number, alert) => cases.sealedOf(number).some(({ name }) => name === `ids ${alert}`),
    keepPosted: (number, posted) => {
      if (cases.get(number) !== null) sealPart(cases, number, "posted", JSON.stringify(posted), seal);
    },
    keepHandler: (number, who, account) => {
      const handlers = { ...partsOf(number)<Handlers>("handlers"), [who]: account };
      sealPart(cases, number, "handlers", JSON.stringify(handlers), seal);
    },
  };
};
