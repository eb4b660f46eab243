import { atLeast, atMost, logOdds, missingOdds } from "../actions/log-odds.ts";
import { compositeSentence } from "../actions/reasons.ts";
import type { Assembled } from "../bot/assemble.ts";
import { visible } from "../cases/visible.ts";
import { type Circumstance, type Contribution, raisedLevels } from "../model/assessment.ts";
import type { Decision } from "../model/decision.ts";
import type { Message } from "../model/message.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import type { Outcome } from "../pipeline.ts";
import type { View } from "../text/view.ts";
import { paint } from "./style.ts";

/** A figure of a column. */
const cell = (figure: string) => figure.padStart(6);

/** The text with what was found underlined; where there is no colour, between angle marks. */
const underline = (text: string, spans: readonly (readonly [number, number])[]): string => {
  let marked = "";
  let at = 0;
  for (const [start, end] of spans) {
    const inside = visible(text.slice(start, end));
    const painted = paint("underline", inside);
    marked += `${visible(text.slice(at, start))}${painted === inside ? `‹${inside}›` : painted}`;
    at = end;
  }
  return marked + visible(text.slice(at));
};

/** Words that were also read in another form than the one written. */
const readings = ({ raw, words }: View): string[] =>
  words.flatMap(({ text, forms, start, end }) => {
    const written = raw.slice(start, end);
    const plain = written.toLowerCase() === text && forms === null;
    return plain ? [] : [visible(`${written} → ${[text, ...(forms ?? [])].join(", ")}`)];
  });

const contributionLine = ({ signal, stance, weight, counted, because }: Contribution, wording: Wording): string => {
  const why =
    because === null
      ? ""
      : paint(
          "dim",
          `  ${fillIn(wording.terminal.insteadOf, { weight: logOdds(weight) })} ${wording.because[because]}`,
        );
  const how = stance === "direct" ? "" : ` (${wording.stances[stance]})`;
  const name = signal in wording.circumstances ? wording.circumstances[signal as Circumstance] : signal;
  return `  ${cell(logOdds(counted))}  ${name}${how}${why}`;
};

const decisionLines = (
  { assessment, rule, silence, actions, onTrial = [], shadow }: Decision,
  { yardstick }: Assembled,
  wording: Wording,
): string[] => {
  const { terminal, levels } = wording;
  const { prior, levels: from } = yardstick.scores;
  const sum = assessment.contributions.reduce((total, { counted }) => total + counted, prior);
  const thresholds = raisedLevels.map((level) => `${levels[level].name} ${atLeast(from[level])}`).join(", ");
  // What a combination reaches is reached whatever the sum is.
  const raising = (id: string) => {
    const level = yardstick.composites.find((one) => one.id === id)?.level;
    return level === undefined ? id : `${id} → ${levels[level].name}`;
  };
  return [
    paint("bold", assessment.concern === "help" ? terminal.scoreHelp : terminal.scoreConcern),
    `  ${cell(logOdds(prior))}  ${terminal.prior}`,
    ...assessment.contributions.map((one) => contributionLine(one, wording)),
    `  ${cell(atMost(sum))}  ${terminal.sum} (${thresholds})`,
    ...assessment.composites.map((id) => `  ${terminal.composite}: ${raising(id)}. ${compositeSentence(id, wording)}`),
    `${terminal.level}: ${paint("bold", levels[assessment.level].name)}`,
    `${terminal.rule}: ${rule ?? "–"}${actions.length > 0 ? ` → ${actions.join(", ")}` : ""}`,
    ...onTrial.map((name) => `${name}: ${wording.policy.onTrial}`),
    ...(shadow === true ? [`shadow: true – ${wording.desk.shadowMeans}`] : []),
    ...(silence === null ? [] : [wording.silences[silence]]),
    ...(assessment.missing === null ? [] : [fillIn(terminal.missing, { missing: missingOdds(assessment.missing) })]),
  ];
};

/** Every step from one message to its decisions, for a person. */
export const renderTrace = (message: Message, outcome: Outcome, assembled: Assembled, wording: Wording): string => {
  const { terminal } = wording;
  const { view, findings, decisions, detected } = outcome;
  const other = readings(view);
  const lines = [
    paint("dim", `${message.id}${detected.language === null ? "" : ` · ${detected.language}`}`),
    visible(message.text),
    ...(other.length === 0 ? [] : [paint("bold", terminal.readAlso), ...other.map((line) => `  ${line}`)]),
    ...(findings.length === 0 ? [wording.silences["nothing-found"]] : [paint("bold", terminal.found)]),
    ...findings.flatMap(({ signal, detector, stance, start, end, language, moving, strength = 1 }) => {
      const says =
        strength < 0 ? terminal.speaksAgainst : visible(assembled.signalTexts(signal, wording.language).says);
      return [
        `  ${paint("bold", signal)} (${detector}, ${wording.stances[stance]}): ${says}`,
        `    ${underline(message.text, moving ?? [[start, end]])}${language === "" ? "" : paint("dim", `  [${language}]`)}`,
      ];
    }),
    ...decisions.flatMap((decision) => decisionLines(decision, assembled, wording)),
    "",
  ];
  return `${lines.join("\n")}\n`;
};
