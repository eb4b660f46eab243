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

/** SIGHUP: the terminal was closed. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** For how long a signal that comes once more is the same wish: a terminal or a service manager tells all, and who started us hands it on. */
const SAME_WISH_MS = 1000;

/**
 * Ends when the process is asked to, with this reason; so what is under way can be brought to its end. Whoever asks again later
 * ends the process at once.
 */
export const untilAsked = ({ env }: Pick<Io, "env">, reason?: Error): AbortSignal => {
  const stopping = new AbortController();
  const letGo = () => {
    for (const name of signals) process.off(name, stop);
  };
  const stop = () => {
    if (!stopping.signal.aborted) setTimeout(letGo, SAME_WISH_MS).unref();
    stopping.abort(reason);
  };
  for (const name of signals) process.on(name, stop);
  watchShell(env, stop);
  return stopping.signal;
};
