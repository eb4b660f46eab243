/** What one change would do: story by story, how much better or worse it comes out. */
export interface Trial<T> {
  readonly turn: T;
  readonly gains: readonly number[];
  /** How much more is raised on ordinary chat, where nothing should be. */
  readonly noise: number;
}

/** What came of trying. */
export interface Proposed<T, One extends Trial<T>> {
  /** Changes that help wherever they are looked at, the best first. */
  readonly proposals: readonly (One & { readonly gain: number })[];
  /** By group of stories: the change that is best for all others, and what it does to these, which it was not chosen by. */
  readonly heldOut: readonly { readonly turn: T | null; readonly gain: number }[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A story's gain counts in its group alone; stories are dealt out in turn. */
const gainIn = (gains: readonly number[], groups: number, isMeant: (group: number) => boolean): number =>
  sum(gains.filter((_, index) => isMeant(index % groups)));

/** In so many groups at the least a change must help. */
const LEAST_HELPED = 2;

/**
 * Proposes the changes that make nothing worse in any group of stories and raise no more on ordinary chat, and says by
 * cross-validation what the best of them is worth on stories that it was not chosen by.
 */
export const propose = <T, One extends Trial<T>>(
  trials: readonly (One & Trial<T>)[],
  groups: number,
): Proposed<T, One> => {
  const quiet = trials.filter(({ noise }) => noise <= 0);
  const all = Array.from({ length: groups }, (_, group) => group);
  const proposals = quiet
    .filter(({ gains }) => {
      const byGroup = all.map((group) => gainIn(gains, groups, (one) => one === group));
      return byGroup.every((gain) => gain >= 0) && byGroup.filter((gain) => gain > 0).length >= LEAST_HELPED;
    })
    .map((trial) => ({ ...trial, gain: sum(trial.gains) }))
    .sort((one, other) => other.gain - one.gain);
  const heldOut = all.map((group) => {
    let best: Trial<T> | null = null;
    let most = 0;
    for (const trial of quiet) {
      const gain = gainIn(trial.gains, groups, (one) => one !== group);
      if (gain > most) [best, most] = [trial, gain];
    }
    return { turn: best?.turn ?? null, gain: best ? gainIn(best.gains, groups, (one) => one === group) : 0 };
  });
  return { proposals, heldOut };
};
