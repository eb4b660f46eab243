import { Worker } from "node:worker_threads";
import type { Weights } from "./fit-weights.ts";
import type { Meaning } from "./read-meanings.ts";
import type { Talk } from "./read-talks.ts";

/** What the other thread is given; it makes the examples once more, which is sooner done than handing them over. */
export interface Apart {
  readonly talks: readonly Talk[];
  readonly meanings: readonly Meaning[];
}

/** Fits what words count by themselves in a thread of its own, beside the network, which takes longer. */
export const fitWeightsApart = (workerData: Apart): Promise<Weights> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./weights-thread.ts", import.meta.url), { workerData });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
