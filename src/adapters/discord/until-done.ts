import { setTimeout as sleep } from "node:timers/promises";
import { BreakwaterError } from "../../model/errors.ts";

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/** How something is tried again. */
interface Again {
  /** Told once that it could not be done at first. */
  onFailed(): void;
  /** Whether it is not to be done any more. */
  isOver(): boolean;
  readonly signal: AbortSignal;
}

/** Does what Discord tells of only once, again after growing pauses while the data folder is busy or cannot be written. */
export const untilDone = async (work: () => Promise<void>, { onFailed, isOver, signal }: Again): Promise<void> => {
  for (let pause = SHORTEST_PAUSE_MS; !signal.aborted && !isOver(); pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BreakwaterError)) throw error;
      if (pause === SHORTEST_PAUSE_MS) onFailed();
      await sleep(pause, undefined, { signal, ref: false }).catch(() => {});
    }
  }
};
