import type { Verification } from "../model/alert-log.ts";
import { fillIn, type Wording } from "../model/wording.ts";

/** What is wrong with a log, as text for people. One under another key may be as it was written: no entry of it is named. */
export const tellFault = (
  { entry, fault }: Extract<Verification, { ok: false }>,
  { terminal, faults }: Pick<Wording, "terminal" | "faults">,
): string =>
  fault === "other-key" ? faults[fault] : `${fillIn(terminal.logChanged, { number: entry })} ${faults[fault]}`;
