import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { bringSigningKey, fillLog, refused } from "../../../test/fakes/log-on-disk.ts";
import { backupLog } from "./backup-log.ts";
import { restoreLog } from "./restore-log.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-leftovers-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
let away: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
  away = mkdtempSync(join(parent, "away-"));
  file = join(away, "alerts-backup.db");
});

const backUp = (order: { force?: boolean } = {}) =>
  backupLog({ folder, file, force: false, onProgress: () => {}, ...order });
const letLie = () => {
  for (const suffix of ["-wal", "-shm", "-journal"]) writeFileSync(file + suffix, "of the log that was here");
};

it("what a log in use left under the name of a backup goes with what is replaced, so that nothing of it is taken for a part of the backup", async () => {
  fillLog(folder, 3);
  await backUp();
  letLie();
  await backUp({ force: true });
  expect(readdirSync(away)).toEqual(["alerts-backup.db"]);
  const own = mkdtempSync(join(parent, "own-"));
  bringSigningKey(folder, own);
  const back = { file, folder: own, force: false, now: 0, onProgress: () => {} };
  expect(await restoreLog(back)).toMatchObject({ entries: 3 });
});

it("what a log in use left there stays without force, and there is no backup", async () => {
  fillLog(folder, 3);
  letLie();
  const lying = readdirSync(away);
  await expect(backUp()).rejects.toEqual(refused("backup-exists"));
  expect(readdirSync(away)).toEqual(lying);
});
