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

const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`.padStart(5);

/** What shows at all of a figure with one decimal: less would read as nothing. */
const LEAST_SHOWN = 0.1;

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
          `  ${fillIn(wording.terminal.insteadOf, { weight: signed(weight).trim() })} ${wording.because[because]}`,
        );
  const how = stance === "direct" ? "" : ` (${wording.stances[stance]})`;
  const name = signal in wording.circumstances ? wording.circumstances[signal as Circumstance] : signal;
  return `  ${signed(counted)}  ${name}${how}${why}`;
};

const decisionLines = (
  { assessment, rule, silence, actions }: Decision,
  { yardstick }: Assembled,
  wording: Wording,
): string[] => {
  const { terminal, levels } = wording;
  const { prior, levels: from } = yardstick.scores;
  const sum = assessment.contributions.reduce((total, { counted }) => total + counted, prior);
  const thresholds = raisedLevels.map((level) => `${levels[level].name} ${signed(from[level]).trim()}`).join(", ");
  // What a combination reaches is reached whatever the sum is.
  const raising = (id: string) => {
    const level = yardstick.composites.find((one) => one.id === id)?.level;
    return level === undefined ? id : `${id} → ${levels[level].name}`;
  };
  return [
    paint("bold", assessment.concern === "help" ? terminal.scoreHelp : terminal.scoreConcern),
    `  ${signed(prior)}  ${terminal.prior}`,
    ...assessment.contributions.map((one) => contributionLine(one, wording)),
    `  ${signed(sum)}  ${terminal.sum} (${thresholds})`,
    ...assessment.composites.map((id) => `  ${terminal.composite}: ${raising(id)}. ${compositeSentence(id, wording)}`),
    `${terminal.level}: ${paint("bold", levels[assessment.level].name)}`,
    `${terminal.rule}: ${rule ?? "–"}${actions.length > 0 ? ` → ${actions.join(", ")}` : ""}`,
    ...(silence === null ? [] : [wording.silences[silence]]),
    ...(assessment.missing === null
      ? []
      : [fillIn(terminal.missing, { missing: signed(Math.max(LEAST_SHOWN, assessment.missing)).trim() })]),
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
      const says = strength < 0 ? terminal.speaksAgainst : assembled.signalTexts(signal, wording.language).says;
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
