import { parentPort, workerData } from "node:worker_threads";
import { fitWeights } from "./fit-weights.ts";
import { readExamples } from "./read-examples.ts";
import type { Apart } from "./weights-apart.ts";

const { talks, meanings } = workerData as Apart;
const { space, examples } = readExamples(talks, meanings);
parentPort?.postMessage(fitWeights(examples, space.size));
