import { expect } from "vitest";
import { openSqliteAlertLog } from "../../src/adapters/storage/sqlite-alert-log.ts";
import type { AlertEntry } from "../../src/model/alert-log.ts";
import type { ErrorCode } from "../../src/model/errors.ts";
import { sampleAlert } from "./sample-alert.ts";

/** Appends so many alerts, of a level by which they are told apart, to the log of a folder. */
export const fillLog = (folder: string, count: number, level: "watch" | "review" = "review") => {
  const log = openSqliteAlertLog(folder);
  log.append(Array.from({ length: count }, (_, at) => sampleAlert({ at, level })));
  log.close();
};

/** All entries of the log of a folder, whose chain must hold. */
export const entriesOf = (folder: string): AlertEntry[] => {
  const log = openSqliteAlertLog(folder);
  const [verdict, entries] = [log.verify(), [...log.read()]];
  log.close();
  expect(verdict).toMatchObject({ ok: true, entries: entries.length });
  return entries;
};

/** Matches the error of a code. */
export const refused = (code: ErrorCode): unknown =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) });
