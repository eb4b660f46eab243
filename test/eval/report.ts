import { plainTable } from "../../src/cli/plain-table.ts";
import { detectorIds } from "../../src/model/finding.ts";
import type { Figures, Share } from "./figures.ts";
import { figuresTable, percent, twinsCounted } from "./figures-table.ts";
import { inTenThousand, type OrdinaryFigures } from "./ordinary.ts";
import type { Change, Outcome } from "./outcome.ts";

/** All that one evaluation found, as it is written down for the next one to be compared with. */
export interface Report {
  readonly figures: Readonly<Record<string, Figures>>;
  readonly inTimeByDetector: Readonly<Record<string, Readonly<Record<string, Share>>>>;
  readonly ordinary: Readonly<Record<string, OrdinaryFigures>>;
  readonly stories: readonly Outcome[];
}

/** How many messages a day, and how many moderators share what they raise. */
export interface Rate {
  readonly messagesADay: number;
  readonly moderators: number;
}

/** Alerts that each moderator sees a day on ordinary chat. */
export const alertsADay = (figures: OrdinaryFigures, { messagesADay, moderators }: Rate): number =>
  (inTenThousand(figures.urgent + figures.review, figures) * messagesADay) / 10_000 / moderators;

const detectorsTable = ({ inTimeByDetector }: Report): string => {
  const languages = Object.keys(inTimeByDetector);
  const table = plainTable(["in time, by detector", ...languages]);
  for (const detector of detectorIds) {
    const shares = languages.map((language) => inTimeByDetector[language]?.[detector]);
    if (shares.some((share) => share !== undefined))
      table.push([detector, ...shares.map((share) => (share === undefined ? "" : percent(share)))]);
  }
  return table.toString();
};

/** What was raised on ordinary chat, by what was read, as a table for a terminal. */
export const ordinaryTable = (ordinary: Report["ordinary"], rate: Rate): string => {
  const table = plainTable(["ordinary chat", "messages", "urgent", "review", "offers", "alerts a moderator a day"]);
  for (const [name, figures] of Object.entries(ordinary)) {
    const cell = (count: number) => `${count} (${inTenThousand(count, figures).toFixed(2)} in 10,000)`;
    const { messages, urgent, review, offers } = figures;
    table.push([name, messages, cell(urgent), cell(review), cell(offers), alertsADay(figures, rate).toFixed(2)]);
  }
  return table.toString();
};

/** The whole report for a terminal. */
export const renderReport = (report: Report, rate: Rate): string =>
  [
    `${figuresTable(report.figures, "conversations")}\n${twinsCounted}`,
    detectorsTable(report),
    ordinaryTable(report.ordinary, rate),
  ].join("\n\n");

/** What came out otherwise than in an earlier report, for a terminal. */
export const renderChanges = (changes: readonly Change[]): string => {
  if (changes.length === 0) return "No story came out otherwise than before.";
  const table = plainTable(["", "story", "before", "now"], { wordWrap: true });
  for (const { turned, id, topic, before, now } of changes) table.push([turned, `${id}: ${topic}`, before, now]);
  return table.toString();
};
