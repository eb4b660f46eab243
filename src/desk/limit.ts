/** Whether somebody may do a thing once more; counts it when they may. */
export type Limit = (who: string, now: number) => boolean;

const MOST_KNOWN = 10_000;

/** At most `most` times in `windowMs` milliseconds for each person; bounded, in memory only. */
export const createLimit = (most: number, windowMs: number): Limit => {
  const times = new Map<string, readonly number[]>();
  return (who, now) => {
    const recent = (times.get(who) ?? []).filter((at) => at > now - windowMs && at <= now);
    times.delete(who);
    if (times.size >= MOST_KNOWN) times.delete(times.keys().next().value as string);
    times.set(who, recent.length < most ? [...recent, now] : recent);
    return recent.length < most;
  };
};
