import { Worker } from "node:worker_threads";
import type { Network } from "./fit-network.ts";
import type { Weights } from "./fit-weights.ts";
import type { Meaning } from "./read-meanings.ts";
import type { Talk } from "./read-talks.ts";

/** What all is fitted on; each thread makes the examples of it once more, which is sooner done than handing them over. */
export interface Read {
  readonly talks: readonly Talk[];
  readonly meanings: readonly Meaning[];
}

/** What a thread is to fit: what words count by themselves, or a network that begins with the numbers of a seed. */
export type Fit = { readonly fit: "weights" } | { readonly fit: "network"; readonly seed: number };

const fitApart = <T>(read: Read, fit: Fit): Promise<T> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./fit-thread.ts", import.meta.url), { workerData: { ...read, ...fit } });
    worker.once("message", resolve);
    worker.once("error", reject);
  });

/** Fits what words count by themselves, in a thread of its own. */
export const fitWeightsApart = (read: Read): Promise<Weights> => fitApart(read, { fit: "weights" });

/** Fits a network in a thread of its own. */
export const fitNetworkApart = (read: Read, seed: number): Promise<Network> => fitApart(read, { fit: "network", seed });
