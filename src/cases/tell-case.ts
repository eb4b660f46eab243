import type { Case, CaseEvent } from "../model/case.ts";
import { memberRules } from "../model/decision.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { hasDate } from "./utc-day.ts";
import { visible } from "./visible.ts";

/** The sentence that says what a signal saw. */
export type SignalSentence = (signal: string) => string;

/** One thing that is known of a case; `isId` where the value is a name that a machine gave. */
export interface CaseFact {
  readonly label: string;
  readonly value: string;
  readonly isId: boolean;
}

/** One line of a timeline, with what each signal saw below it. */
export interface TimelineLine {
  readonly at: string;
  readonly sentence: string;
  readonly signals: readonly string[];
}

/** Date and time in UTC, to the second; the bare number where no calendar reaches so far. */
export const moment = (at: number): string =>
  hasDate(at) ? new Date(at).toISOString().slice(0, 19).replace("T", " ") : String(at);

/** A pseudonym, as long as it takes to tell people apart; a dash for whoever gave no name, and for nobody. */
export const shortName = (pseudonym: string | null): string =>
  pseudonym === null ? "–" : visible(pseudonym.slice(0, 8));

/** Whether the speaker is somebody to be helped rather than somebody of concern. */
export const isForHelp = ({ detectors }: Pick<Case, "detectors">): boolean => detectors[0] === "help-seeking";

/** What an alert is about, to stand within a sentence; what a member brought to the moderators is about none of the families. */
export const kindsOf = (
  { detectors: ids }: Pick<Case, "detectors">,
  { detectors, composites, language }: Wording,
): string => {
  const names = ids.map((id) => detectors[id].name);
  if (names.length === 0) return (composites[memberRules.reported] ?? memberRules.reported).replace(/\.$/, "");
  return new Intl.ListFormat(language, { type: "unit" }).format(names);
};

/** What is known of a case as a whole. Whoever may need help is not told apart. */
export const caseFacts = (known: Case, wording: Wording): readonly CaseFact[] => {
  const { card, terminal, levels, cases } = wording;
  const { texts, states, verdicts } = cases;
  const said = (label: string, value: string) => ({ label, value, isId: false });
  const id = (label: string, value: string) => ({ label, value: visible(value), isId: true });
  const toWhom =
    known.addressee === null ? said(terminal.addressee, card.toChannel) : id(terminal.addressee, known.addressee);
  return [
    said(terminal.level, levels[known.level].name),
    said(texts.state, states[known.state]),
    ...(known.verdict === null ? [] : [said(texts.verdict, verdicts[known.verdict])]),
    ...(known.claimedBy === null ? [] : [id(texts.claimedBy, known.claimedBy)]),
    ...(known.preservedUntil === null ? [] : [said(texts.preservedUntil, moment(known.preservedUntil))]),
    id(texts.platform, known.platform),
    id(texts.community, known.community),
    id(texts.channel, known.channel),
    ...(isForHelp(known) ? [said(card.whoToWhom, card.forHelp)] : [id(terminal.speaker, known.speaker), toWhom]),
    said(texts.openedAt, moment(known.openedAt)),
    said(texts.changedAt, moment(known.changedAt)),
  ];
};

const sentenceOf = (event: CaseEvent, wording: Wording): string => {
  const { events, actions, statuses, verdicts } = wording.cases;
  const by = shortName(event.by);
  switch (event.kind) {
    case "opened":
    case "evidence":
    case "reopened":
      return fillIn(events[event.kind], {
        alert: event.alert,
        level: wording.levels[event.level].name,
        detectors: kindsOf(event, wording),
      });
    case "action":
      return fillIn(events.action, { action: actions[event.action], status: statuses[event.status] });
    case "preserved":
      return fillIn(events.preserved, { until: moment(event.until), by });
    case "verdict":
      return fillIn(events.verdict, { verdict: verdicts[event.verdict], by });
    case "claimed":
    case "released":
    case "noted":
    case "evidence-erased":
      return fillIn(events[event.kind], { by });
  }
};

const signalsOf = (event: CaseEvent, says: SignalSentence, { reasons, stances }: Wording): readonly string[] => {
  if (!("signals" in event)) return [];
  const sentences = event.signals.map(({ id, stance }) =>
    stance === "direct"
      ? fillIn(reasons.signalSeen, { says: visible(says(id)) })
      : fillIn(reasons.signalInStance, { says: visible(says(id)), stance: stances[stance] }),
  );
  return [...new Set(sentences)];
};

/** What happened to a case, one line an event, in order. */
export const tellTimeline = (
  timeline: readonly CaseEvent[],
  wording: Wording,
  says: SignalSentence,
): readonly TimelineLine[] =>
  timeline.map((event) => ({
    at: moment(event.at),
    sentence: sentenceOf(event, wording),
    signals: signalsOf(event, says, wording),
  }));

/** The actions of a case, each once, as it stood last. */
export const lastActions = (timeline: readonly CaseEvent[]): readonly CaseEvent[] => {
  const last = new Map<string, CaseEvent>();
  for (const event of timeline) if (event.kind === "action") last.set(event.key, event);
  return [...last.values()];
};
