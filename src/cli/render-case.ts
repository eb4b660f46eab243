import {
  caseFacts,
  lastActions,
  moment,
  type SignalSentence,
  shortName,
  type TimelineLine,
  tellTimeline,
} from "../cases/tell-case.ts";
import type { Case, CaseEvent } from "../model/case.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { plainTables } from "./plain-table.ts";
import { paint } from "./style.ts";

/** Cases as tables, made one at a time. */
export const renderCases = (found: Iterable<Case>, { terminal, levels, cases }: Wording): Iterable<string> => {
  const { texts, states, verdicts } = cases;
  const head = [
    ...[terminal.number, texts.changedAt, terminal.level],
    ...[texts.state, terminal.families, texts.claimedBy],
  ];
  const rowOf = ({ number, changedAt, level, state, verdict, detectors, claimedBy }: Case) => {
    const stands = verdict === null ? states[state] : `${states[state]}, ${verdicts[verdict]}`;
    return [number, moment(changedAt), levels[level].name, stands, detectors.join("\n"), shortName(claimedBy)];
  };
  return plainTables(head, found, rowOf, texts.noCases);
};

const timelineOf = (lines: readonly TimelineLine[]): string =>
  lines
    .flatMap(({ at, sentence, signals }) => [`  ${at}  ${sentence}`, ...signals.map((signal) => `      ${signal}`)])
    .map((line) => `${line}\n`)
    .join("");

/** One case with its timeline, its actions and what became of them. */
export const renderCase = (
  known: Case,
  timeline: readonly CaseEvent[],
  wording: Wording,
  says: SignalSentence,
): string => {
  const { texts } = wording.cases;
  const actions = tellTimeline(lastActions(timeline), wording, says);
  return [
    `${paint("bold", fillIn(texts.title, { number: known.number }))}\n`,
    ...caseFacts(known, wording).map(({ label, value }) => `${label}: ${value}\n`),
    `${paint("bold", texts.timeline)}\n`,
    timelineOf(tellTimeline(timeline, wording, says)),
    `${paint("bold", texts.actions)}\n`,
    actions.length === 0 ? `  ${texts.noActions}\n` : timelineOf(actions),
    `${texts.pattern}\n`,
  ].join("");
};
