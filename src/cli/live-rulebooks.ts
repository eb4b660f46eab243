import { BreakwaterError, type Problem } from "../model/errors.ts";
import { changesBetween } from "../settings/changes.ts";
import type { Rulebooks } from "../settings/rulebooks.ts";

/** What keeping rulebooks up to date needs. */
export interface Watching {
  readonly first: Rulebooks;
  /** The fingerprint from before they were read. */
  readonly firstFingerprint: string;
  /** Reads all files anew. */
  load(): Rulebooks;
  /** Another text whenever a file changed. */
  fingerprint(): string;
  readonly everyMs: number;
  /** Told once new rulebooks are in force. */
  onLoaded(next: Rulebooks, changed: readonly string[]): void;
  /** Told of what is wrong with changed files; the last good ones stay in force. */
  onRefused(problem: Problem): void;
}

/** The rulebooks in force at the moment. */
export interface LiveRulebooks {
  current(): Rulebooks;
  stop(): void;
}

/**
 * Reads the files anew once they have changed and then stood still for one look, so that a half-written one is never taken. All
 * of it comes into force between two messages, or nothing does.
 */
export const watchRulebooks = (watching: Watching): LiveRulebooks => {
  const { load, fingerprint, everyMs, onLoaded, onRefused } = watching;
  let current = watching.first;
  let read = watching.firstFingerprint;
  let seen = read;

  const reload = () => {
    try {
      const next = load();
      const changed = changesBetween(current, next);
      current = next;
      onLoaded(next, changed);
    } catch (error) {
      if (!(error instanceof BreakwaterError)) throw error;
      onRefused(error.problem);
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
