import { BreakwaterError } from "../model/errors.ts";

/** Something that keeps a phrasebook from being used, and what to do; line 0 where it was read without lines. */
export interface PhrasebookFault {
  readonly file: string;
  readonly line: number;
  readonly detail: string;
  readonly mend: string;
}

/** What stops the start because of it. */
export const phrasebookBroken = (fault: PhrasebookFault, cause?: unknown): BreakwaterError =>
  new BreakwaterError("phrasebook-broken", { ...fault }, { cause });
