import { BreakwaterError } from "../model/errors.ts";
import type { Raised, Recorded } from "./record-decisions.ts";

/** Writes decisions down, all or none. */
type Record = (raised: readonly Raised[]) => readonly Recorded[];

interface Waiting {
  readonly raised: Raised;
  readonly done: (recorded: Recorded) => void;
  readonly failed: (error: unknown) => void;
}

// So that one transaction does not keep everybody else waiting for longer than some tens of milliseconds.
const largestGroup = 100;

/**
 * Writes decisions down that come one at a time, those that came close together in one transaction, since waiting for
 * the disk is what takes long. A group is what came within one turn of the event loop: nobody waits for a group to fill,
 * and what comes while one is written is the next. Each promise resolves once its decision would outlive a crash.
 */
export const createGroupCommit = (record: Record): ((raised: Raised) => Promise<Recorded>) => {
  const queue: Waiting[] = [];

  const write = (group: readonly Waiting[]): void => {
    try {
      const recorded = record(group.map(({ raised }) => raised));
      group.forEach(({ done }, index) => {
        done(recorded[index] as Recorded);
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
