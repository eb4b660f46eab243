import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { createMemoryAlertLog } from "../../src/adapters/storage/memory-alert-log.ts";
import { openSqliteAlertLog } from "../../src/adapters/storage/sqlite-alert-log.ts";
import type { AlertEntry, AlertLog, NewAlertEntry } from "../../src/model/alert-log.ts";
import { sampleAlert } from "./sample-alert.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-contract-"));
let folders = 0;
const freshFolder = () => join(folder, String(++folders));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every kind of alert log, each time an empty one. */
export const alertLogs: readonly [string, () => AlertLog][] = [
  ["memory", createMemoryAlertLog],
  ["sqlite", () => openSqliteAlertLog(freshFolder())],
];

/** The numbers of entries. */
export const numbers = (entries: Iterable<AlertEntry>) => Array.from(entries, (entry) => entry.number);
/** A verdict that finds no fault. */
export const sound = (entries: number, erased = 0) => ({ ok: true, entries, erased, fingerprint: expect.any(String) });
/** So many alerts. */
export const many = (count: number, changes: (index: number) => Partial<NewAlertEntry> = () => ({})) =>
  Array.from({ length: count }, (_, index) => sampleAlert(changes(index)));
