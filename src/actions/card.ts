import type { Assessment } from "../model/assessment.ts";
import type { AlertCard, CardButton, Excerpt, Right } from "../model/card.ts";
import { type Decision, memberRules } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import { type ButtonId, buttonIds, fillIn, type Wording } from "../model/wording.ts";
import { hideIds } from "./hide-ids.ts";
import { compositeSentence, familiesOf, reasonsOf } from "./reasons.ts";

const mostSeen = 8;
const mostInnocent = 3;
const mostSteps = 6;

const rightFor: Readonly<Record<ButtonId, Right>> = {
  claim: "see-alerts",
  confirm: "judge-alerts",
  "not-a-concern": "judge-alerts",
  "offer-resources": "see-alerts",
  "show-why": "see-alerts",
};

const unique = (texts: readonly string[]) => [...new Set(texts)];

/** The first of each list, then the second of each, and so on: so that the first of every list has a place among the few. */
const inTurn = (lists: readonly (readonly string[])[]): readonly string[] => {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
};

/** Findings by signal, those that count most first; what counts alike stays in the order of time. */
const bySignal = ({ findings, contributions }: Assessment): readonly (readonly [Finding, ...Finding[]])[] => {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.signal);
    if (group) group.push(finding);
    else groups.set(finding.signal, [finding]);
  }
  const counted = new Map<string, number>();
  for (const { signal, counted: more } of contributions) counted.set(signal, (counted.get(signal) ?? 0) + more);
  const worth = ([{ signal }]: readonly [Finding, ...Finding[]]) => counted.get(signal) ?? 0;
  return [...groups.values()].sort((one, other) => worth(other) - worth(one));
};

/** One sentence a signal: how often it was seen, in which stance, and whether it counts. */
const sentenceOf = (
  group: readonly [Finding, ...Finding[]],
  { contributions }: Assessment,
  says: string,
  { card, stances, reasons }: Wording,
): string => {
  const [{ signal, stance }] = group;
  const meant = group.some((finding) => finding.stance === "direct") ? "direct" : stance;
  let sentence = says;
  if (group.length > 1) sentence = fillIn(card.seenTimes, { says: sentence, count: group.length });
  if (meant !== "direct") {
    const inStance = fillIn(reasons.signalInStance, { says: sentence, stance: stances[meant] });
    sentence = inStance.replace(/\.$/, "");
  }
  const onTrial = contributions.some((each) => each.signal === signal && each.because === "trial");
  return onTrial ? fillIn(card.onTrial, { says: sentence }) : sentence;
};

/** What has become of the case that an alert belongs to, as its card shows it. */
export type Handling = Pick<AlertCard, "case" | "handled">;

const noCase: Handling = { case: null, handled: [] };

/** The alert card as data. `excerpts` is null where the community keeps links only; `number` is the alert's in the log. */
export const buildCard = (
  decision: Decision,
  excerpts: readonly Excerpt[] | null,
  wording: Wording,
  signalText: SignalTexts,
  number: number | null = null,
  handling: Handling = noCase,
): AlertCard => {
  const { assessment, platform, community, channel, message, isName = false } = decision;
  const { level, speaker, addressee, concern } = assessment;
  const detectors = familiesOf(assessment);
  const { card, cases, language, steps } = wording;
  const helped = concern === "help" || detectors[0] === "help-seeking";
  // Whoever is to be helped is never named: neither the writer who asks for help, nor the one written to.
  const hide = (text: string) => hideIds(text, helped ? [speaker, addressee] : [addressee]);
  const askedFor = decision.rule === memberRules.asked;
  // Who asks for the moderators wants to be known to them.
  const named = askedFor || !(helped || speaker === addressee);
  const groups = bySignal(assessment);
  const names = new Intl.ListFormat(language, { type: "unit" }).format(
    detectors.map((id) => wording.detectors[id].name),
  );
  const seen = groups.slice(0, mostSeen).map((group) => {
    const [{ signal }] = group;
    const words = group.flatMap((finding) => excerpts?.filter((each) => isOf(each, finding)) ?? []);
    const sentence = sentenceOf(group, assessment, signalText(signal, language).says, wording);
    return { sentence, excerpt: words[0] ? hide(words[0].text) : null };
  });
  const further = groups.length - seen.length;
  if (further > 0) seen.push({ sentence: fillIn(card.moreSeen, { count: further }), excerpt: null });
  // What a member brings rests on no finding: its words are all of the message.
  const brought = decision.rule === memberRules.reported ? excerpts?.[0]?.text : undefined;
  if (brought) seen.unshift({ sentence: compositeSentence(memberRules.reported, wording), excerpt: hide(brought) });
  return {
    language,
    number,
    ...handling,
    caseTitle: caseTitle(handling.case, number, wording),
    level,
    title:
      names === ""
        ? wording.levels[level].name
        : fillIn(card.title, { level: wording.levels[level].name, detectors: names }),
    means: wording.levels[level].means,
    decides: card.decides,
    detectors: detectors.map((id) => ({ id, ...wording.detectors[id] })),
    speaker: named ? speaker : null,
    whoToWhom: helped ? card.forHelp : isName ? card.inName : addressee === null ? card.toChannel : card.toOne,
    score: fillIn(card.score, { score: scoreWord(assessment.score, wording.scores) }),
    seen,
    excerptNote: noteOn(seen, excerpts, decision, wording),
    why: reasonsOf(assessment, wording),
    innocent: unique(groups.map(([{ signal }]) => signalText(signal, language).innocent)).slice(0, mostInnocent),
    // Where somebody is to be helped there is nobody to stay away from, nor to report.
    nextSteps: unique([
      ...(askedFor ? steps.asked : helped ? [...steps.always.slice(0, 1), cases.steps.tellModerators] : steps.always),
      ...(helped && level === "urgent" ? [cases.steps.danger] : steps.levels[level]),
      ...inTurn(detectors.map((id) => steps.detectors[id])),
    ]).slice(0, mostSteps),
    buttons: [
      // What stands in no channel leaves none to post help in.
      ...buttonIds
        .filter((id) => id !== "offer-resources" || !(isName || channel === ""))
        .map((id) => buttonOf(id, wording)),
      // Behind it stands what punishes, which nobody is to do to those who need help.
      ...(helped ? [] : [moreButton(wording)]),
    ],
    // A private chat bears the id of whoever opened it, and a name stands nowhere.
    place: !isName && hide(channel) === channel ? { platform, community, channel, message } : null,
    headings: {
      whoToWhom: card.whoToWhom,
      seen: card.seen,
      mayBeInnocent: card.mayBeInnocent,
      nextSteps: card.nextSteps,
      why: card.why,
      link: card.link,
      discussion: card.discussion,
    },
  };
};

/** How to read the words, or why there are none; nothing where no message is that could be read. */
const noteOn = (
  seen: AlertCard["seen"],
  excerpts: readonly Excerpt[] | null,
  { message }: Decision,
  { card }: Wording,
) => {
  if (excerpts === null) return message === "" ? "" : card.noExcerpts;
  return seen.some(({ excerpt }) => excerpt !== null) ? card.hiddenExcerpts : "";
};

const caseTitle = (number: number | null, alert: number | null, { cases, card }: Wording): string =>
  number === null
    ? ""
    : [
        fillIn(cases.texts.title, { number }),
        ...(alert === null ? [] : [fillIn(card.alertNumber, { number: alert })]),
      ].join(" · ");

const isOf = (excerpt: Excerpt, { message, start, end }: Finding) =>
  excerpt.message === message && excerpt.start === start && excerpt.end === end;

/** The word for a figure between 0 and 1, from as many equal parts as there are words. */
export const scoreWord = (score: number, words: readonly string[]) =>
  words[Math.min(words.length - 1, Math.floor(score * words.length))] ?? "";

const moreButton = ({ desk }: Wording): CardButton => ({
  id: "more",
  label: desk.more,
  needs: "judge-alerts",
  confirm: false,
  asks: null,
});

const buttonOf = (id: ButtonId, { buttons }: Wording): CardButton => {
  const { label, asks } = buttons[id];
  return { id, label, needs: rightFor[id], confirm: asks !== null, asks };
};
