import boxen from "boxen";
import { buildCard } from "../actions/card.ts";
import { chooseResources } from "../actions/choose-resources.ts";
import { buildResourceAnswer, buildResourcePost, concernOf } from "../actions/resource-post.ts";
import { moment } from "../cases/tell-case.ts";
import { visible } from "../cases/visible.ts";
import { type Level, type RaisedLevel, raisedLevels } from "../model/assessment.ts";
import type { AlertCard } from "../model/card.ts";
import { chooseWording } from "../model/choose-wording.ts";
import type { Place } from "../model/resource.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import type { Reporter, Shown } from "./play.ts";
import { paint } from "./style.ts";
import { wrapWords } from "./wrap-words.ts";

/** What a terminal report is made with. */
export interface TerminalOptions {
  readonly out: (text: string) => void;
  readonly columns: number;
  readonly texts: SignalTexts;
  /** Wording in the moderator's language. */
  readonly wording: Wording;
  /** Wording of all languages: whoever is offered help is spoken to in their own. */
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly places: readonly Place[];
  /** Also shows the private answer behind the button of a resource post. */
  readonly answers: boolean;
  /** The lowest level of which alerts are shown. */
  readonly lowest: RaisedLevel;
  /** Alerts may have been left out because nobody asked for them. */
  readonly narrowed: boolean;
}

type Colour = "red" | "yellow" | "cyan" | "gray";

const colours: Readonly<Record<Level, Colour>> = { urgent: "red", review: "yellow", watch: "cyan", none: "gray" };

const list = (heading: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ["", paint("bold", heading), ...lines.map((line) => `• ${line}`)];

/** As much of a title as the edge of a box holds, cut between the things that it lists. */
const fitTitle = (title: string, width: number): string => {
  if (title.length <= width) return title;
  const cut = title.lastIndexOf(", ", width - 3);
  return `${title.slice(0, cut > 0 ? cut : width - 1)} …`;
};

/** Who wrote, by the name that the export gives. */
const nameOf = ({ message }: Shown) => visible(message.author.name ?? message.author.id);

/** When and where the message stands that it is about. */
const spotOf = (shown: Shown) =>
  paint("dim", `${moment(shown.message.sentAt)} UTC · ${placeOf(shown)} · ${visible(shown.message.id)}`);

/** Lines of at most so many columns, broken between words, each after the same indent. */
const indented = (text: string, columns: number): string =>
  wrapWords(text, columns - 2)
    .map((line) => `  ${line}\n`)
    .join("");

const placeOf = ({ message }: Shown) => `${visible(message.platform)} · ${visible(message.channel)}`;

/** What was written, on one line. */
const quote = (text: string) => `“${visible(text.replace(/[\r\n]+/g, " "))}”`;

const cardLines = (card: AlertCard, shown: Shown, wording: Wording): string[] => [
  spotOf(shown),
  `${paint("bold", nameOf(shown))}: ${card.whoToWhom}. ${card.score}.`,
  card.means,
  ...list(
    wording.card.seen,
    card.seen.map(({ sentence, excerpt }) =>
      excerpt === null ? sentence : `${sentence}: ${paint("italic", quote(excerpt))}`,
    ),
  ),
  ...list(card.headings.why, card.why),
  ...list(card.headings.mayBeInnocent, card.innocent),
  ...list(card.headings.nextSteps, card.nextSteps),
  "",
  card.buttons.map(({ label }) => `[ ${label} ]`).join(" "),
  paint("dim", card.decides),
];

/** Shows what a replay finds as the cards and posts that moderators and members would get. */
export const createTerminalReporter = (options: TerminalOptions): Reporter => {
  const { out, columns, wording, wordings, places, answers, lowest, narrowed } = options;
  // A signal may be somebody's own, from a file that was passed on to them.
  const texts: SignalTexts = (signal, language) => {
    const { says, innocent } = options.texts(signal, language);
    return { says: visible(says), innocent: visible(innocent) };
  };
  const box = (text: string, title: string, colour: Colour | "green") => {
    const edge = {
      title: fitTitle(title, columns - 6),
      borderStyle: "round",
      // The library has rules of its own for where colour is shown.
      ...(paint(colour, "│") === "│" ? {} : { borderColor: colour }),
    } as const;
    out(`${boxen(text, { ...edge, padding: { left: 1, right: 1, top: 0, bottom: 0 }, width: columns })}\n`);
  };
  return {
    alert: (shown) => {
      const { decision, excerpts, number } = shown;
      const card = buildCard(decision, excerpts, wording, texts, number);
      const numbered = number === null ? card.title : `${fillIn(wording.card.alertNumber, { number })} · ${card.title}`;
      if (card.level === "watch") {
        out(`${wrapWords(paint("cyan", numbered), columns).join("\n")}\n`);
        out(indented(spotOf(shown), columns));
        out(indented(`${nameOf(shown)}: ${card.seen.map(({ sentence }) => sentence).join(". ")}.`, columns));
      } else box(cardLines(card, shown, wording).join("\n"), numbered, colours[card.level]);
    },
    resources: (shown) => {
      const { decision } = shown;
      const own = chooseWording(wordings, decision.language);
      const post = buildResourcePost(own);
      const asked = `${spotOf(shown)}\n${wording.card.forHelp}.`;
      box(`${asked}\n\n${post.text}\n\n[ ${post.button.label} ]`, wording.cases.actions["offer-resources"], "green");
      if (!answers) return;
      const concern = concernOf(decision.assessment.detectors, decision.assessment.findings);
      const chosen = chooseResources(places, { language: decision.language, country: null, concern });
      const answer = buildResourceAnswer(chosen, concern, own);
      const entries = answer.entries.slice(0, 4).map(({ name, lines }) => `${name}: ${lines.join(" · ")}`);
      const lines = [
        answer.opening,
        "",
        answer.emergency,
        ...list(answer.adviceHeading, answer.advice),
        ...list(answer.entriesHeading, entries),
      ];
      box(lines.join("\n"), post.button.label, "green");
    },
    summary: ({ messages, skipped, alerts, resources, elapsedMs }) => {
      const words = wording.terminal;
      const counts = raisedLevels
        .slice(raisedLevels.indexOf(lowest))
        .reverse()
        .map((level) => `${paint(colours[level], wording.levels[level].name)} ${alerts[level]}`);
      out(`\n${paint("bold", words.summary)}\n`);
      const left = skipped > 0 ? `   ${words.skipped}: ${skipped}` : "";
      const elapsed = `${words.elapsed}: ${(elapsedMs / 1000).toFixed(2)} s`;
      out(indented(`${words.messages}: ${messages}${left}   ${elapsed}`, columns));
      out(indented(`${words.alerts}: ${counts.join(", ")}   ${words.resources}: ${resources}`, columns));
      const found = alerts.urgent + alerts.review + alerts.watch + resources;
      if (found === 0 && messages > 0 && !narrowed) out(`  ${words.nothingFound}\n`);
    },
  };
};
