import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "vitest";
import { openSqliteAlertLog } from "../../src/adapters/storage/sqlite-alert-log.ts";
import type { AlertEntry } from "../../src/model/alert-log.ts";
import type { ErrorCode } from "../../src/model/errors.ts";
import { signingKeyFileName } from "../../src/support/signing-key.ts";
import { sampleAlert } from "./sample-alert.ts";

/** Copies the key that signs the log of one folder into another, which is made, as a restore elsewhere asks for. */
export const bringSigningKey = (from: string, to: string) => {
  mkdirSync(to, { recursive: true });
  copyFileSync(join(from, signingKeyFileName), join(to, signingKeyFileName));
};

/** Appends so many alerts, of a level by which they are told apart, to the log of a folder. */
export const fillLog = (folder: string, count: number, level: "watch" | "review" = "review") => {
  const log = openSqliteAlertLog(folder);
  log.append(Array.from({ length: count }, (_, at) => sampleAlert({ at, level })));
  log.close();
};

/** A log of ten entries in two transactions, in a folder. */
export const openLogOfTen = (folder: string) => {
  const log = openSqliteAlertLog(folder);
  for (const half of [0, 5]) log.append(Array.from({ length: 5 }, (_, at) => sampleAlert({ at: half + at })));
  return log;
};

/** Changes the file of the log of a folder behind the back of the log. */
export const changeUnseen = (folder: string, sql: string) => {
  const db = new DatabaseSync(join(folder, "alerts.db"));
  db.exec(sql);
  db.close();
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

/** What stands in a folder, file by file, byte by byte. */
export const snapshot = (folder: string): readonly (readonly [name: string, bytes: string])[] =>
  readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), "hex")]);
