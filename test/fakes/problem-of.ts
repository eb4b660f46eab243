import { BreakwaterError } from "../../src/model/errors.ts";

/** The problem that some work ends with, or another error as it is; null when it ends well. */
export const problemOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof BreakwaterError ? error.problem : error;
  }
  return null;
};
