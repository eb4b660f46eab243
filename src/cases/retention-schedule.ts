import { HOUR_MS } from "../model/time-spans.ts";

/**
 * Runs `run` now and an hour after each run, whatever came of it, until what it returns is called. Nothing is remembered
 * of past runs: each deletes what is old by then, so a restart, a clock that was set back and a machine that slept for a
 * week all come right with the next one. An error is told and ends nothing.
 */
export const scheduleRetention = (run: () => void, onTrouble: (error: unknown) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const again = () => {
    try {
      run();
    } catch (error) {
      onTrouble(error);
    }
    if (!isStopped) timer = setTimeout(again, HOUR_MS);
  };
  again();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
};
