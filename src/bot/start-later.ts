import { setTimeout as pause } from "node:timers/promises";
import type { Problem } from "../model/errors.ts";
import { problemBehind } from "./problem-line.ts";

/** How a platform is tried again. */
interface Again {
  onTrouble(problem: Problem): void;
  /** After how many milliseconds for the first time; then after longer pauses. */
  readonly firstMs: number | undefined;
  readonly signal: AbortSignal;
}

const FIRST_MS = 5000;
const LONGEST_MS = 5 * 60_000;

/** Tells why something did not start; what could not be reached is started again, with growing pauses, until the signal. */
export const startLater = async (
  start: () => Promise<void>,
  failure: unknown,
  { onTrouble, firstMs = FIRST_MS, signal }: Again,
): Promise<void> => {
  let reason = failure;
  for (let wait = firstMs; ; wait = Math.min(2 * wait, LONGEST_MS)) {
    const found = problemBehind(reason);
    onTrouble(found);
    if (!found.code.endsWith("-unreachable")) return;
    await pause(wait, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    try {
      return await start();
    } catch (error) {
      if (signal.aborted) return;
      reason = error;
    }
  }
};
