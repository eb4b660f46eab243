import { parentPort, workerData } from "node:worker_threads";
import type { Fit, Read } from "./fit-apart.ts";
import { fitNetwork } from "./fit-network.ts";
import { fitWeights } from "./fit-weights.ts";
import { createMakeUp } from "./made-up.ts";
import { createRandom } from "./random.ts";
import { readExamples } from "./read-examples.ts";

const given = workerData as Read & Fit;
const { space, examples } = readExamples(given.talks, given.meanings);
if (given.fit === "weights") parentPort?.postMessage(fitWeights(examples, space));
else {
  const random = createRandom(given.seed);
  parentPort?.postMessage(fitNetwork(examples, space, createMakeUp(given.talks, space, random), random));
}
