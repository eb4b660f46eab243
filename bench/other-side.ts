import { Worker } from "node:worker_threads";

/** Starts a platform in a thread of its own, so that its work is not counted as ours; `next` awaits what it says of a kind. */
export const startSide = <Says extends { readonly kind: string }>(script: URL) => {
  const side = new Worker(script, { execArgv: [] });
  const next = <Kind extends Says["kind"]>(kind: Kind) =>
    new Promise<Extract<Says, { readonly kind: Kind }>>((resolve, reject) => {
      const look = (said: Says) => {
        if (said.kind !== kind) return;
        side.off("message", look);
        resolve(said as Extract<Says, { readonly kind: Kind }>);
      };
      side.on("message", look).once("error", reject);
    });
  return { side, next };
};

/** Tells of times in milliseconds within how long a part of them, 0 to 1, was over. */
export const timesWithin = (times: readonly number[]): ((part: number) => string) => {
  const sorted = times.toSorted((one, other) => one - other);
  return (part) =>
    `${Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN).toLocaleString("en")} ms`;
};
