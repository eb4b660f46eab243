import type { Measured } from "./measure.ts";

/** How fast waiting costs, as in Sadeque, Xu and Bethard 2018, "Measuring the latency of depression detection". */
const P = 0.0078;

/** What waiting until the message `k`, counted from 1, costs: 0 for the first, towards 1. */
const penalty = (k: number) => -1 + 2 / (1 + Math.exp(-P * (k - 1)));

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
};

/** F1 of telling harmful stories from the others, less what waiting for the alerts cost: from 0 to 1. */
export const fLatency = (measured: readonly Measured[]): number => {
  const harmful = measured.filter(({ story }) => story.kind === "harmful");
  const found = harmful.flatMap(({ alertedAt }) => (alertedAt === null ? [] : [alertedAt]));
  const mistaken = measured.filter(({ story, alerted }) => story.kind !== "harmful" && alerted).length;
  if (found.length === 0) return 0;
  const precision = found.length / (found.length + mistaken);
  const recall = found.length / harmful.length;
  const f1 = (2 * precision * recall) / (precision + recall);
  return f1 * (1 - median(found.map(penalty)));
};
