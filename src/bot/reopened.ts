import { BreakwaterError } from "../model/errors.ts";

/** Something of a data folder that is opened anew once it has failed. */
export interface Reopened<Parts> {
  /** Works with what is open, or is opened for that; an error that a person can mend comes through as it is. */
  use<T>(work: (parts: Parts) => T): T;
  close(): void;
}

/**
 * Closes what has failed, so that whoever mends it can take the file away, put a backup in its place or mount the disk
 * anew, and opens it for the next one that comes. What is merely in use by somebody else stays open.
 * @param open is called at once, so that what cannot be opened at the start is refused
 */
export const createReopened = <Parts>(open: () => Parts, close: (parts: Parts) => void): Reopened<Parts> => {
  let parts: Parts | null = open();
  const shut = () => {
    if (parts !== null) close(parts);
    parts = null;
  };
  return {
    use(work) {
      parts ??= open();
      try {
        return work(parts);
      } catch (error) {
        if (error instanceof BreakwaterError && error.problem.code !== "log-busy") shut();
        throw error;
      }
    },
    close: shut,
  };
};
