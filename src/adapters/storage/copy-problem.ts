import { BreakwaterError, type ErrorCode } from "../../model/errors.ts";
import { codeOf } from "./sqlite-file.ts";

/** How a copy names what is wrong with the file it reads and with the one it writes. */
export interface CopySides {
  /** The data folder whose signing key the copy is checked with. */
  readonly keyFolder: string;
  readonly from: {
    readonly file: string;
    readonly broken: ErrorCode;
    readonly newer: ErrorCode;
    /** For a chain that does not hold; may say `{number}`. */
    readonly faulty: ErrorCode;
    /** For a whole log that the key in `{folder}` did not sign. */
    readonly otherKey: ErrorCode;
  };
  readonly to: { readonly file: string; readonly unwritable: ErrorCode };
}

// "No room" as the system says it, and as SQLite does: a full disk, or a write that failed, as over a quota.
const noRoom = new Set<unknown>(["ENOSPC", "EDQUOT", "EFBIG"]);
const noRoomInSqlite = new Set<unknown>([13, 778, 4874]);
// SQLite's extended codes for a read that failed or came short: the fault lies with what is read.
const readFailures = new Set<unknown>([266, 522]);

/** The problem that a person can mend behind an error on the way from one file to the other. */
export const toCopyProblem = (error: unknown, { from, to }: CopySides): unknown => {
  const root = error instanceof BreakwaterError && error.cause ? error.cause : error;
  const { code, errcode } = root as { code?: unknown; errcode?: number };
  const found = error instanceof BreakwaterError ? error.problem.code : codeOf(error);
  const as = (name: ErrorCode, file: string) => new BreakwaterError(name, { file }, { cause: root });
  if (noRoom.has(code) || noRoomInSqlite.has(errcode)) return as("disk-full", to.file);
  if (found === "log-broken" || readFailures.has(errcode)) return as(from.broken, from.file);
  if (found === "log-foreign") return as(found, from.file);
  if (found === "log-newer") return as(from.newer, from.file);
  if (found === "log-unwritable") return as(to.unwritable, to.file);
  return error;
};
