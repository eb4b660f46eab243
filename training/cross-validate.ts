import { join } from "node:path";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { createResemble } from "../src/detectors/learned/resemble.ts";
import { readPhrasebooks } from "../src/settings/phrasebooks.ts";
import { figuresByLanguage } from "../test/eval/figures.ts";
import { figuresTable } from "../test/eval/figures-table.ts";
import { type Measured, measure, shippedParts } from "../test/eval/measure.ts";
import { createPartsOf, figuresByParts } from "../test/eval/parts.ts";
import { meaningsWith, readMeanings } from "./read-meanings.ts";
import { readTalks, type Talk } from "./read-talks.ts";
import { toStories } from "./to-stories.ts";
import { trainModel } from "./train-model.ts";

/** So many models are made, each without reading the writers of one group. */
const GROUPS = 6;

new Command("cross-validate")
  .description(
    "Says what a model finds in the talks of writers that it has not read: an hour, for six models are fitted.",
  )
  .parse();
const root = join(import.meta.dirname, "..");
const talks = readTalks(join(root, "corpus"));
const { shared } = readPhrasebooks(join(root, "src/detectors"));
const meanings = meaningsWith(shared, readMeanings(join(import.meta.dirname, "meanings.txt")));
// Whole talks are measured; short examples and ordinary chat only teach.
const writers = [...new Set(talks.filter(({ writer }) => writer.startsWith("w")).map(({ writer }) => writer))];
const groups = Array.from({ length: GROUPS }, (_, group) => writers.filter((_, index) => index % GROUPS === group));
const partsOf = createPartsOf();
const measured: Record<string, Measured[]> = {};
const bar = new SingleBar({ format: "{bar} {value}/{total} groups of writers", stream: process.stderr });
bar.start(groups.length, 0);
for (const group of groups) {
  const unread = (talk: Talk) => group.includes(talk.writer);
  const model = await trainModel(
    talks.filter((talk) => !unread(talk)),
    meanings,
  );
  const resemble = createResemble(model);
  const stories = toStories(talks.filter(unread));
  for (const [name, parts] of Object.entries(partsOf({ ...shippedParts, resemble })))
    measured[name] = [...(measured[name] ?? []), ...stories.map((story) => measure(story, parts))];
  bar.increment();
}
bar.stop();

console.log(figuresTable(figuresByParts(measured), "writers not read"));
console.log(figuresTable(figuresByLanguage(measured["all together"] ?? []), "all together"));
