import { suspectFamilies } from "../../src/detectors/learned/model.ts";
import { languages } from "../../src/model/wording.ts";
import { type Figures, figuresOf, inTimeByDetector, type Share } from "./figures.ts";
import type { Measured } from "./measure.ts";

type Some = readonly Measured[];
type Column = readonly [head: string, cell: (figures: Figures, some: Some) => string];

/** More is asked of the first four languages, which have more stories. */
const FIRST = 4;
const groups = { "first four": languages.slice(0, FIRST), "other eight": languages.slice(FIRST) };

/** The letters by which the ids of each hand's stories go on after the language: twins and tellings of the first hands have their own. */
const hands = {
  "first hands": "ab",
  second: "c",
  third: "d",
  fourth: "e",
  fifth: "f",
  sixth: "g",
  seventh: "h",
  eighth: "i",
  ninth: "j",
  tenth: "k",
  eleventh: "l",
  twelfth: "m",
  thirteenth: "n",
  fourteenth: "o",
  fifteenth: "p",
  sixteenth: "q",
  seventeenth: "r",
  eighteenth: "s",
};

const nameOf = (language: string): string => new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const share = ([of, all]: Share): string => `${of} of ${all}`;
const count = ([of]: Share): string => String(of);

/** A row a group of stories, a column a figure; groups of which there is nothing are left out. */
const tableOf = (columns: readonly Column[], rows: readonly (readonly [string, Some])[]): string =>
  table(
    ["", ...columns.map(([head]) => head)],
    rows
      .filter(([, some]) => some.length > 0)
      .map(([name, some]) => {
        const figures = figuresOf(some);
        return [name, ...columns.map(([, cell]) => cell(figures, some))];
      }),
  );

const among = (some: Some, spoken: readonly string[]): Some =>
  some.filter(({ story }) => spoken.includes(story.language));

const byLanguage = (some: Some): readonly (readonly [string, Some])[] => [
  ...languages.map((language) => [nameOf(language), among(some, [language])] as const),
  ...Object.entries(groups).map(([name, spoken]) => [`**${name}**`, among(some, spoken)] as const),
];

const byHand = (some: Some): readonly (readonly [string, Some])[] =>
  Object.entries(hands).flatMap(([hand, letters]) => {
    const own = some.filter(({ story }) => letters.includes(story.id.split("-")[1] ?? " "));
    return Object.entries(groups).map(([name, spoken]) => [`${hand}, ${name}`, among(own, spoken)] as const);
  });

const inTime: Column = ["harmful: in time", ({ inTime }) => share(inTime)];
const ever: Column = ["at all", ({ ever }) => share(ever)];
const helped: Column = ["seeking help: offered it", ({ helped }) => share(helped)];
const victims: Column = ["alerted on", ({ alertedOnVictims }) => count(alertedOnVictims)];
const lookAlikes: Column = ["look-alikes: alerted on", ({ lookAlikesAlerted }) => share(lookAlikesAlerted)];
const offered: Column = ["offered help", ({ lookAlikesOffered }) => count(lookAlikesOffered)];

const everyCount: readonly Column[] = [
  inTime,
  ever,
  ["evasive, in time", ({ evasiveInTime }) => share(evasiveInTime)],
  ["extortion before the second threat", ({ beforeSecondThreat }) => share(beforeSecondThreat)],
  ["wrong person", ({ wrongPerson }) => count(wrongPerson)],
  helped,
  victims,
  lookAlikes,
  offered,
  ["addressee told", ({ addressed }) => share(addressed)],
];

const tellerAlertedOn = ({ story, events }: Measured): boolean =>
  events.some(
    ({ decision: { actions, assessment } }) => actions.includes("alert") && assessment.speaker === story.helpFor,
  );

const ofTwins: readonly Column[] = [
  ["twins alerted on", ({ lookAlikesAlerted }) => share(lookAlikesAlerted)],
  ["tellings: offered help", helped[1]],
  ["somebody alerted on", victims[1]],
  [
    "the teller alerted on",
    (_, some) => String(some.filter((one) => one.story.kind === "help-seeking" && tellerAlertedOn(one)).length),
  ],
];

const byDetector = (some: Some): string => {
  const shares = inTimeByDetector(some);
  const cell = (language: string, detector: (typeof suspectFamilies)[number][0]) =>
    (shares[language]?.[detector] ?? ["–"]).join("/");
  return table(
    ["", ...languages],
    suspectFamilies.map(([detector]) => [detector, ...languages.map((language) => cell(language, detector))]),
  );
};

/** The tables of the README and of docs/figures.md, by name; twins and tellings stand in a table of their own. */
export const tablesOf = (measured: Some): Readonly<Record<string, string>> => {
  const told = measured.filter(({ story }) => story.of === undefined);
  return {
    languages: tableOf([inTime, ever, helped, victims, lookAlikes], byLanguage(told)),
    detectors: byDetector(told),
    "every-count": tableOf(everyCount, byLanguage(told)),
    hands: tableOf(everyCount, byHand(told)),
    twins: tableOf(ofTwins, byLanguage(measured.filter(({ story }) => story.of !== undefined))),
  };
};

/**
 * Puts tables in the places that a page has for them: after a comment with the table's name, up to the next comment.
 * @throws Error when there is no table of that name
 */
export const fillTables = (page: string, tables: Readonly<Record<string, string>>): string =>
  page.replace(/(<!-- table: ([a-z-]+) -->)[^<]*(?=<!--)/g, (_, begin: string, name: string) => {
    const filled = tables[name];
    if (filled === undefined) throw new Error(`there is no table "${name}"`);
    return `${begin}\n\n${filled}\n\n`;
  });
