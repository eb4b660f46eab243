import { visible } from "../cases/visible.ts";
import { BreakwaterError, type Problem } from "../model/errors.ts";

/** A problem as a person reads it on a terminal: what happened, what to do, and its code. What a file is called is not for a terminal to obey. */
export const problemLine = ({ what, mend, code }: Problem): string => visible(`${what} ${mend} [${code}]`);

/** The problem that a person can mend behind an error; any other error is the program's own and is thrown on. */
export const problemBehind = (error: unknown): Problem => {
  if (error instanceof BreakwaterError) return error.problem;
  throw error;
};
