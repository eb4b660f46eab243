import { BreakwaterError } from "../model/errors.ts";
import type { Raised } from "./record-decisions.ts";

interface Waiting<Written> {
  readonly raised: Raised;
  readonly done: (recorded: Written) => void;
  readonly failed: (error: unknown) => void;
}

// So that one transaction does not keep everybody else waiting for longer than some tens of milliseconds.
const largestGroup = 100;

/**
 * Writes decisions down that come one at a time by what writes many, all or none: those that came close together in one
 * transaction, since waiting for the disk is what takes long. A group is what came within one turn of the event loop: nobody waits for a group to fill,
 * and what comes while one is written is the next. Each promise resolves once its decision would outlive a crash.
 */
export const createGroupCommit = <Written>(
  record: (raised: readonly Raised[]) => readonly Written[],
): ((raised: Raised) => Promise<Written>) => {
  const queue: Waiting<Written>[] = [];

  const write = (group: readonly Waiting<Written>[]): void => {
    try {
      const recorded = record(group.map(({ raised }) => raised));
      group.forEach(({ done }, index) => {
        done(recorded[index] as Written);
      });
    } catch (error) {
      // What the file refuses it refuses to all; a decision that cannot be written must not take others with it.
      if (group.length === 1 || error instanceof BreakwaterError) for (const { failed } of group) failed(error);
      else for (const one of group) write([one]);
    }
  };

  const turn = (): void => {
    const group = queue.splice(0, largestGroup);
    if (queue.length > 0) setImmediate(turn);
    write(group);
  };

  return (raised) =>
    new Promise((done, failed) => {
      if (queue.push({ raised, done, failed }) === 1) setImmediate(turn);
    });
};
