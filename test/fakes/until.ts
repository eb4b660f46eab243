import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something is there, looking every few milliseconds; gives up by the time limit of the test. */
export const until = async <T>(find: () => T | null | undefined | false): Promise<T> => {
  for (;;) {
    const found = find();
    if (found !== null && found !== undefined && found !== false) return found;
    await sleep(5);
  }
};
