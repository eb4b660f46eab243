import { type ErrorCode, type Problem, problem } from "../../model/errors.ts";

/** Reports a problem of one file. */
export type Report = (code: ErrorCode, details?: Readonly<Record<string, string | number>>) => void;

/** A `Report` that names the file in every problem. */
export const reportOn =
  (file: string, onProblem: (problem: Problem) => void): Report =>
  (code, details = {}) =>
    onProblem(problem(code, { file, ...details }));
