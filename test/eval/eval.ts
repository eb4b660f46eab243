import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { parseCount } from "../../src/cli/options.ts";
import { readStories, type Story } from "../stories/read-stories.ts";
import { figuresByLanguage, inTimeByDetector } from "./figures.ts";
import { figuresTable, twinsCounted } from "./figures-table.ts";
import { type Measured, measure, shippedParts } from "./measure.ts";
import { measureOrdinary, type OrdinaryFigures, ordinaryIn } from "./ordinary.ts";
import { compareOutcomes, type Outcome, readOutcomes, toOutcome } from "./outcome.ts";
import { renderPage } from "./page.ts";
import { createPartsOf, figuresByParts } from "./parts.ts";
import { ordinaryTable, type Rate, type Report, renderChanges, renderReport } from "./report.ts";
import { writeFigures } from "./write-figures.ts";

/** Writes a report for a file; where it cannot stand there, that is said, and whatever else was asked for is done. */
const writeReport = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    console.error(`error: ${file} cannot be written: ${(error as Error).message}`);
    process.exitCode = 1;
  }
};

interface Options {
  readonly only: string;
  readonly json?: string | true;
  readonly html?: string;
  readonly compare?: readonly Outcome[];
  readonly parts?: true;
  readonly write?: true;
  readonly messagesADay: number;
  readonly moderators: number;
}

const storiesWith = (only: string): readonly Story[] => {
  const stories = readStories().filter(({ id }) => id.includes(only));
  if (stories.length > 0) return stories;
  console.error(`error: no story has "${only}" in its id`);
  process.exit(1);
};

const evaluate = async (quiet: readonly string[], only: string): Promise<Report> => {
  const measured = storiesWith(only).map((story) => measure(story, shippedParts));
  const ordinary: Record<string, OrdinaryFigures> = {};
  for (const [place, batches] of ordinaryIn(quiet)) ordinary[place] = await measureOrdinary(batches, shippedParts);
  return {
    figures: figuresByLanguage(measured),
    inTimeByDetector: inTimeByDetector(measured),
    ordinary,
    stories: measured.map(toOutcome),
  };
};

/** What each part of the path finds by itself, as tables for a terminal: all languages together, and ordinary chat. */
const evaluateParts = async (quiet: readonly string[], only: string, rate: Rate): Promise<string> => {
  const stories = storiesWith(only);
  const measured: Record<string, readonly Measured[]> = {};
  const ordinary: Record<string, OrdinaryFigures> = {};
  for (const [name, parts] of Object.entries(createPartsOf()(shippedParts))) {
    measured[name] = stories.map((story) => measure(story, parts));
    for (const [place, batches] of ordinaryIn(quiet))
      ordinary[`${name}: ${place}`] = await measureOrdinary(batches, parts);
  }
  const figures = `${figuresTable(figuresByParts(measured), "conversations")}\n${twinsCounted}`;
  return [figures, ordinaryTable(ordinary, rate)].join("\n\n");
};

await new Command("eval")
  .description("What is found in the labelled conversations, and what is raised on ordinary chat.")
  .argument("[quiet...]", "files or folders with exports of ordinary chat, beside the project's own")
  .option(
    "--only <part>",
    "only stories with this in their id: -c- for the second hand, -d- for the third and so on, -twin, -swap",
    "",
  )
  .option("--json [file]", "the whole report as JSON, into a file or on standard output")
  .option("--html <file>", "the whole report as one page with plots")
  // Read before anything is written: a new report may take the earlier one's place.
  .option(
    "--compare <file>",
    "what came out otherwise than in an earlier report, conversation by conversation",
    readOutcomes,
  )
  .addOption(
    new Option(
      "--parts",
      "only what phrases, frames and the learned model find, each by itself and together",
    ).conflicts(["json", "html", "compare"]),
  )
  .addOption(
    new Option(
      "--write",
      "only what is reached now, into test/stories/baseline.json and the tables of README.md and docs/figures.md",
    ).conflicts(["json", "html", "compare", "parts", "only"]),
  )
  .option("--messages-a-day <number>", "messages that a community writes a day", parseCount, 10_000)
  .option("--moderators <number>", "moderators who share what they raise", parseCount, 3)
  .action(async (quiet: readonly string[], { only, json, html, compare, parts, write, ...rate }: Options) => {
    if (write) return writeFigures(readStories().map((story) => measure(story, shippedParts)));
    if (parts) return console.log(await evaluateParts(quiet, only, rate));
    const report = await evaluate(quiet, only);
    const text = JSON.stringify(report, null, 2);
    if (html !== undefined) writeReport(html, renderPage(report, rate));
    if (typeof json === "string") writeReport(json, `${text}\n`);
    const changes = compare && renderChanges(compareOutcomes(compare, report.stories, only));
    if (json === true) console.log(text);
    else console.log(renderReport(report, rate));
    // Beside a report on standard output it would make of it what no program can read.
    if (changes) console[json === true ? "error" : "log"](`\n${changes}`);
  })
  .parseAsync();
