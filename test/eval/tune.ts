import { SingleBar } from "cli-progress";
import { Command, InvalidArgumentError } from "commander";
import { parseCount } from "../../src/cli/options.ts";
import { plainTable } from "../../src/cli/plain-table.ts";
import type { Message } from "../../src/model/message.ts";
import type { Scores } from "../../src/model/scores.ts";
import { readStories } from "../stories/read-stories.ts";
import { knobsOf, type Turn, turned, turnsOf } from "./knobs.ts";
import { measure, shippedParts } from "./measure.ts";
import { exportsOf, measureOrdinary, ownOrdinary } from "./ordinary.ts";
import { compareOutcomes, type Outcome, toOutcome, worth } from "./outcome.ts";
import { propose } from "./propose.ts";
import { renderChanges } from "./report.ts";

/** A change as it is read. */
const nameOf = ({ path, value, to }: Turn) => `${path.join(".")}: ${value} → ${to}`;

/** The shipped parts, judging by other scores. */
const partsWith = (scores: Scores): typeof shippedParts => ({
  ...shippedParts,
  rulebookOf: (platform, community) => {
    const rulebook = shippedParts.rulebookOf(platform, community);
    return { ...rulebook, yardstick: { ...rulebook.yardstick, scores } };
  },
});

const stories = readStories();

const tune = async (paths: readonly string[], { groups, show }: { readonly groups: number; readonly show: number }) => {
  const ordinary: (readonly Message[])[] = [...ownOrdinary()];
  for (const path of paths) for await (const batch of exportsOf([path])) ordinary.push(batch);
  const { scores } = shippedParts.rulebookOf("", "").yardstick;
  const play = async (changed: Scores) => {
    const parts = partsWith(changed);
    const { urgent, review, offers } = await measureOrdinary(ordinary, parts);
    return { outcomes: stories.map((story) => toOutcome(measure(story, parts))), raised: urgent + review + offers };
  };
  const before = await play(scores);
  const turns = knobsOf(scores).flatMap(turnsOf);
  const bar = new SingleBar({ format: "{bar} {value}/{total} changes tried", stream: process.stderr });
  bar.start(turns.length, 0);
  const trials = [];
  for (const turn of turns) {
    const { outcomes, raised } = await play(turned(scores, turn));
    const gains = outcomes.map((one, index) => worth(one) - worth(before.outcomes[index] as Outcome));
    trials.push({ turn, gains, noise: raised - before.raised, outcomes });
    bar.increment();
  }
  bar.stop();
  const { proposals, heldOut } = propose(trials, groups);
  const table = plainTable(["change", "gain", "what it does"], { wordWrap: true, colWidths: [44, 8, 90] });
  for (const { turn, gain, outcomes } of proposals.slice(0, show))
    table.push([nameOf(turn), String(gain), renderChanges(compareOutcomes(before.outcomes, outcomes))]);
  console.log(
    proposals.length === 0 ? "No single change helps without harm." : table.toString(),
    `\n\nChosen by all stories but one group in ${groups}, the best change does to that group:`,
  );
  for (const [group, { turn, gain }] of heldOut.entries())
    console.log(`  ${group + 1}: ${gain > 0 ? "+" : ""}${gain}  ${turn === null ? "no change" : nameOf(turn)}`);
  console.log("\nNothing was written. What you believe in, change in config/scores.yaml, and run eval and the tests.");
};

/** A change must help in two groups, and be chosen by others than it is measured on. */
const parseGroups = (value: string): number => {
  const groups = parseCount(value);
  if (groups < 2) throw new InvalidArgumentError("Write a whole number from 2 up.");
  return groups;
};

await new Command("tune")
  .description(
    "Tries every weight, cap and credit a step up and down, and proposes what helps the labelled conversations.",
  )
  .argument("[quiet...]", "files or folders with exports of ordinary chat on which no more may be raised")
  .option("--groups <number>", "groups of stories in which nothing may become worse", parseGroups, 5)
  .option("--show <number>", "how many proposals to show", parseCount, 10)
  .action(tune)
  .parseAsync();
