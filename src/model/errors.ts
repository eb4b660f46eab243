import { errorTexts } from "./error-texts.ts";
import { fillIn } from "./wording.ts";

/** The stable name of an error. */
export type ErrorCode = keyof typeof errorTexts;

/** What happened and what to do next, as data; shown to people and never thrown. */
export interface Problem {
  readonly code: ErrorCode;
  readonly what: string;
  readonly mend: string;
}

/** The problem of a code with its details filled in. */
export const problem = (code: ErrorCode, details: Readonly<Record<string, string | number>> = {}): Problem => ({
  code,
  what: fillIn(errorTexts[code][0], details),
  mend: fillIn(errorTexts[code][1], details),
});

/** A problem that stops what was asked for. */
export class BreakwaterError extends Error {
  readonly problem: Problem;
  /** What its sentences are filled in with. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, details: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    const found = problem(code, details);
    super(`${found.what} ${found.mend}`, options);
    this.name = "BreakwaterError";
    this.problem = found;
    this.details = details;
  }
}
