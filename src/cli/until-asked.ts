import type { Io } from "./io.ts";

/** How often to look whether the shell in between is still there, in milliseconds. */
const LOOK_MS = 500;

/**
 * Calls `onGone` when the shell is gone through which npm starts a script: many a shell ends at a signal and does not pass it
 * on, and npm ends with it. Looks nowhere else: who is started by hand may outlive its shell.
 */
const watchShell = ({ npm_lifecycle_event: script }: Io["env"], onGone: () => void): void => {
  if (script === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    onGone();
  }, LOOK_MS).unref();
};

/** Ends when the process is asked to, with this reason; so what is under way can be brought to its end. */
export const untilAsked = ({ env }: Pick<Io, "env">, reason?: Error): AbortSignal => {
  const stopping = new AbortController();
  const stop = () => stopping.abort(reason);
  // SIGHUP: the terminal was closed.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, stop);
  watchShell(env, stop);
  return stopping.signal;
};
