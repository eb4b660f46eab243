import { setTimeout as sleep } from "node:timers/promises";

const LONGEST_PAUSE_MS = 60_000;

/** How something is tried again. */
interface Again {
  /** After how many milliseconds for the first time; then after longer pauses. */
  readonly firstMs: number;
  /** Whether it is to be tried again after an error, which is thrown on if not. */
  comesAgain(error: unknown): boolean;
  /** Told once that it could not be done at first. */
  onFailed?(): void;
  /** Whether it is not to be done any more. */
  isOver?(): boolean;
  readonly signal: AbortSignal;
}

/** Does something, again after growing pauses where it could not be done; false when it was over before. */
export const untilDone = async (
  work: () => Promise<unknown>,
  { firstMs, comesAgain, onFailed, isOver = () => false, signal }: Again,
): Promise<boolean> => {
  for (let pause = firstMs; !signal.aborted && !isOver(); pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      await work();
      return true;
    } catch (error) {
      if (!comesAgain(error)) throw error;
      if (pause === firstMs) onFailed?.();
      if (isOver()) return false;
      await sleep(pause, undefined, { signal, ref: false }).catch(() => {});
    }
  }
  return false;
};
