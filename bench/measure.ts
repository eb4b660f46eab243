/** Times of single calls, in microseconds. */
export interface Times {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const secondsFor = <T>(inputs: readonly T[], work: (input: T) => unknown): number => {
  const start = process.hrtime.bigint();
  for (const input of inputs) work(input);
  return Number(process.hrtime.bigint() - start) / 1e9;
};

/** How many calls a second `work` manages over the inputs, best of `rounds`, after one round to warm up. */
export const throughput = <T>(inputs: readonly T[], work: (input: T) => unknown, rounds = 12): number => {
  let best = 0;
  for (let round = 0; round <= rounds; round++) {
    const seconds = secondsFor(inputs, work);
    if (round > 0) best = Math.max(best, inputs.length / seconds);
  }
  return best;
};

/**
 * How many times as long `work` takes over the inputs as `other` does, best of `rounds` each, after one to warm up. They
 * take turns: a machine's speed may change twofold between two measurements.
 */
export const timesAsLong = <T>(
  inputs: readonly T[],
  work: (input: T) => unknown,
  other: (input: T) => unknown,
  rounds = 5,
): number => {
  let ours = Number.POSITIVE_INFINITY;
  let others = Number.POSITIVE_INFINITY;
  for (let round = 0; round <= rounds; round++) {
    const seconds = [secondsFor(inputs, work), secondsFor(inputs, other)] as const;
    if (round === 0) continue;
    ours = Math.min(ours, seconds[0]);
    others = Math.min(others, seconds[1]);
  }
  return ours / others;
};

/** Throughput, and the time of the median and of the slowest hundredth of single calls. */
export const times = <T>(inputs: readonly T[], work: (input: T) => unknown): Times => {
  const perSecond = throughput(inputs, work);
  const single = inputs.map((input) => {
    const start = process.hrtime.bigint();
    work(input);
    return Number(process.hrtime.bigint() - start) / 1000;
  });
  single.sort((left, right) => left - right);
  const at = (share: number) => single[Math.floor(single.length * share)] ?? 0;
  return { perSecond, p50: at(0.5), p99: at(0.99) };
};

/** The fastest of several runs of one slow thing, in milliseconds. */
export const fastest = (work: () => unknown, runs = 7): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
};
