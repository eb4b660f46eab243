import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { encodeModel } from "../src/detectors/learned/model.ts";
import { readPhrasebooks } from "../src/settings/phrasebooks.ts";
import { meaningsWith, readMeanings } from "./read-meanings.ts";
import { readTalks } from "./read-talks.ts";
import { trainModel } from "./train-model.ts";

new Command("train")
  .description("Fits the learned model to the corpus and writes src/detectors/learned/model.bin: about ten minutes.")
  .parse();
const root = join(import.meta.dirname, "..");
const begin = performance.now();
const talks = readTalks(join(root, "corpus"));
const { shared } = readPhrasebooks(join(root, "src/detectors"));
const model = await trainModel(talks, meaningsWith(shared, readMeanings(join(import.meta.dirname, "meanings.txt"))));
const bytes = encodeModel(model);
writeFileSync(join(root, "src/detectors/learned/model.bin"), bytes);
const lines = talks.reduce((sum, talk) => sum + talk.lines.length, 0);
const seconds = ((performance.now() - begin) / 1000).toFixed(0);
console.log(
  `${talks.length} talks, ${lines} lines; ${model.hashes.length} words; ${Math.round(bytes.length / 1024)} KB in ${seconds} s`,
);
