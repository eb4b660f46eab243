import { confidentialOf } from "../cases/case-file.ts";
import type { Forgotten } from "../cases/forget.ts";
import type { Held } from "../cases/held-on.ts";
import { moment, type SignalSentence } from "../cases/tell-case.ts";
import { visible } from "../cases/visible.ts";
import type { Finding } from "../model/finding.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import type { Told } from "../policies/previous.ts";
import { showOne } from "./alerts.ts";
import { renderCase } from "./render-case.ts";
import { paint } from "./style.ts";

const indented = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `    ${visible(line)}\n`)
    .join("");

/** One thing that is held on a member, as text for people. */
export const renderHeld = (held: Held, wording: Wording, says: SignalSentence): string => {
  if (held.type === "alert") {
    const title = fillIn(wording.card.alertNumber, { number: held.alert.number });
    return `${paint("bold", title)}\n${showOne(held.alert, wording, says)}\n`;
  }
  const confidential = confidentialOf(held.parts, wording);
  const sealed =
    confidential === null
      ? []
      : [
          `${paint("bold", wording.cases.texts.confidential)}\n`,
          ...confidential.means.map((line) => `  ${line}\n`),
          ...confidential.parts.map(({ heading, text }) => `  ${heading}\n${indented(text)}`),
        ];
  return [renderCase(held.case, held.timeline, wording, says), ...sealed, "\n"].join("");
};

/** One thing that was noticed of a member lately, as text for people. */
export const renderFinding = ({ signal, speaker, at }: Finding, { privacy }: Wording, says: SignalSentence): string =>
  `${fillIn(privacy.finding, { says: says(signal), speaker: visible(speaker), at: moment(at) })}\n`;

/** That moderators were told of somebody, or somebody was offered help, which is not done again for a while; as text for people. */
export const renderTold = (
  { at, level, detectors, speaker, addressee }: Told,
  { terminal, levels, detectors: families }: Wording,
): string =>
  [
    `${paint("bold", terminal.when)}: ${moment(at)}`,
    `${paint("bold", terminal.level)}: ${levels[level].name}`,
    `${paint("bold", terminal.families)}: ${detectors.map((id) => families[id].name).join(", ")}`,
    `${paint("bold", terminal.speaker)}: ${visible(speaker)}`,
    `${paint("bold", terminal.addressee)}: ${visible(addressee ?? "–")}\n\n`,
  ].join("\n");

/** What was deleted, and what stays and until when, as text for people. */
export const renderForgotten = (
  { alerts, cases, preserved }: Forgotten,
  findings: number,
  { privacy }: Wording,
): string =>
  [
    fillIn(privacy.deleted, { alerts, cases, findings }),
    ...preserved.map(({ number, until, alerts: kept }) =>
      fillIn(privacy.preserved, { number, until: moment(until), alerts: kept.join(", ") }),
    ),
    privacy.copies,
    "",
  ].join("\n");
