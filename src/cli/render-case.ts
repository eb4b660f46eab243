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
import { plainTable } from "./plain-table.ts";
import { paint } from "./style.ts";

/** Cases as a table. */
export const renderCases = (found: Iterable<Case>, { terminal, levels, cases }: Wording): string => {
  const { texts, states, verdicts } = cases;
  const table = plainTable([
    ...[terminal.number, texts.changedAt, terminal.level],
    ...[texts.state, terminal.families, texts.claimedBy],
  ]);
  for (const { number, changedAt, level, state, verdict, detectors, claimedBy } of found) {
    const stands = verdict === null ? states[state] : `${states[state]}, ${verdicts[verdict]}`;
    const by = claimedBy === null ? "–" : shortName(claimedBy);
    table.push([number, moment(changedAt), levels[level].name, stands, detectors.join("\n"), by]);
  }
  return table.length === 0 ? `${texts.noCases}\n` : `${table.toString()}\n`;
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
