import fs, { mkdtempSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fillLog } from "../../test/fakes/log-on-disk.ts";
import { backupLog } from "../adapters/storage/backup-log.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { loadWording } from "../settings/wording.ts";
import { loadSigner, signingKeyFileName } from "../support/signing-key.ts";
import { examineData } from "./examine-data.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-examine-"));
afterAll(() => rmSync(parent, { recursive: true }));

const wording = loadWording("config/wording").get("en");
if (wording === undefined) throw new Error("there is no English wording");

/** Does something as a user who may not look into a folder. */
const withoutRights = async (folder: string, work: () => Promise<void>) => {
  const { existsSync, statSync } = fs;
  const isWithin = (path: unknown) => String(path).startsWith(`${folder}/`);
  Object.assign(fs, {
    existsSync: (path: string) => !isWithin(path) && existsSync(path),
    statSync: (path: string, ...rest: []) => {
      if (isWithin(path)) throw Object.assign(new Error(`EACCES: ${path}`), { code: "EACCES" });
      return statSync(path, ...rest);
    },
  });
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    Object.assign(fs, { existsSync, statSync });
    syncBuiltinESMExports();
  }
};

const codesOf = async (folder: string) =>
  (await examineData(folder, { env: {} }, wording)).checks.map(({ code }) => code);

describe("a data folder", () => {
  it("that is not there is one that has yet to be made", async () => {
    expect(await codesOf(join(parent, "fresh"))).toContain("data-fresh");
  });

  it("whose log another key signed is not called changed at an entry, since it may be as it was written", async () => {
    const folder = mkdtempSync(join(parent, "other-"));
    fillLog(folder, 3);
    rmSync(join(folder, signingKeyFileName));
    loadSigner(folder);
    const { checks } = await examineData(folder, { env: {} }, wording);
    expect(checks[0]).toMatchObject({ code: "log", what: wording.faults["other-key"] });
  });

  it("that may not be looked into is not taken for one", async () => {
    const folder = mkdtempSync(join(parent, "closed-"));
    openSqliteStore(folder).close();
    await withoutRights(folder, async () => {
      expect(await codesOf(folder)).toEqual(["file-unreadable", "disk-space"]);
      const order = { folder, file: join(parent, "backup.db"), force: false, onProgress: () => {} };
      await expect(backupLog(order)).rejects.toMatchObject({ problem: { code: "file-unreadable" } });
    });
  });
});
