import { join } from "node:path";
import { readPolicy } from "../settings/policy.ts";
import type { Io } from "./io.ts";
import { type KeptEvidence, keepEvidence } from "./keep-evidence.ts";
import { openData } from "./open-data.ts";
import type { CommonOptions } from "./options.ts";

/** Opens what a bot keeps of evidence in a data folder that is there, for one command. */
export const withKeptEvidence = async <T>(
  io: Io,
  { data = "data", config }: CommonOptions,
  work: (kept: KeptEvidence) => Promise<T> | T,
): Promise<T> => {
  const { store, sealer, pseudonyms: pseudonym } = openData(data, io, () => {});
  try {
    const onProblem = (error: unknown) => {
      throw error;
    };
    const policy = readPolicy(join(config, "policy.yaml"));
    const kept = await keepEvidence({
      ...{ ...sealer, kept: store.kept("evidence"), pseudonym, policy },
      ...{ now: Date.now, onProblem },
    });
    try {
      return await work(kept);
    } finally {
      await kept.close();
    }
  } finally {
    store.close();
  }
};
