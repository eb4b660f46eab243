import { BreakwaterError } from "../model/errors.ts";
import { changesBetween } from "../settings/changes.ts";
import type { Assembled } from "./assemble.ts";

/** What keeping a policy up to date needs. */
export interface Watching {
  /** Where the files are. */
  readonly folder: string;
  readonly first: Assembled;
  /** The fingerprint from before it was read. */
  readonly firstFingerprint: string;
  /** Reads all files anew. */
  load(): Assembled;
  /** Another text whenever a file changed. */
  fingerprint(): string;
  readonly everyMs: number;
  /** Told once a new policy is in force. */
  onLoaded(next: Assembled, changed: readonly string[]): void;
  /** Told of what is wrong with changed files; the last good ones stay in force. */
  onRefused(error: BreakwaterError): void;
}

/** The policy in force at the moment, with the signals that are looked for. */
export interface LivePolicy {
  current(): Assembled;
  stop(): void;
}

/**
 * Reads the files anew once they have changed and then stood still for one look, so that a half-written one is never taken. All
 * of it comes into force between two messages, or nothing does.
 */
export const watchPolicy = (watching: Watching): LivePolicy => {
  const { folder, load, fingerprint, everyMs, onLoaded, onRefused } = watching;
  let current = watching.first;
  let read = watching.firstFingerprint;
  let seen = read;
  let isRefused = false;

  const reload = () => {
    try {
      const next = load();
      const isKeptAlike = JSON.stringify(next.retention) === JSON.stringify(current.retention);
      const changed = [
        ...changesBetween(current.rulebooks, next.rulebooks),
        ...(isKeptAlike ? [] : ["retention (from the next start on)"]),
      ];
      const isSame = changed.length === 0 && next.rulebooks.hash === current.rulebooks.hash;
      current = next;
      // What was only saved once more is in force already.
      if (isSame && !isRefused) return;
      isRefused = false;
      onLoaded(next, changed);
    } catch (error) {
      isRefused = true;
      // Whatever goes wrong with a file, the bot goes on.
      const known = error instanceof BreakwaterError;
      onRefused(known ? error : new BreakwaterError("config-unreadable", { file: folder }, { cause: error }));
    }
  };
  const look = () => {
    const now = fingerprint();
    const isStill = now === seen;
    seen = now;
    if (!isStill || now === read) return;
    read = now;
    reload();
  };
  const timer = setInterval(look, everyMs).unref();
  return { current: () => current, stop: () => clearInterval(timer) };
};
