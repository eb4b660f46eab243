import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { bringSigningKey, entriesOf, fillLog, refused, snapshot } from "../../../test/fakes/log-on-disk.ts";
import { BreakwaterError } from "../../model/errors.ts";
import { loadSigner, signingKeyFileName } from "../../support/signing-key.ts";
import { backupLog } from "./backup-log.ts";
import { restoreLog } from "./restore-log.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-copy-keys-"));
afterAll(() => rmSync(parent, { recursive: true }));
let origin: string;
let folder: string;
let file: string;
beforeEach(async () => {
  origin = mkdtempSync(join(parent, "origin-"));
  folder = mkdtempSync(join(parent, "data-"));
  file = join(mkdtempSync(join(parent, "away-")), "backup.db");
  fillLog(origin, 1100, "watch"); // enough for a checkpoint
  await backUp();
});

const backUp = () => backupLog({ folder: origin, file, force: true, onProgress: () => {} });
const restore = (target = folder) => restoreLog({ file, folder: target, force: true, now: 0, onProgress: () => {} });
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof BreakwaterError ? error.problem : error),
  );
const inBackup = (sql: string) => {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
};

describe("a restore into a folder with another signing key", () => {
  it("is refused with what to bring along, calls nothing damaged, and leaves the old log as it was", async () => {
    fillLog(folder, 7, "review");
    const before = snapshot(folder);
    const problem = await problemOf(restore());
    expect(problem).toMatchObject({
      code: "backup-other-key",
      what: expect.stringContaining(file),
      mend: expect.stringMatching(/^Bring breakwater\.signing and breakwater\.key along/),
    });
    expect(JSON.stringify(problem)).toContain(folder);
    expect(JSON.stringify(problem)).not.toMatch(/damaged|cut off/);
    expect(snapshot(folder)).toEqual(before);
  });

  it("goes well once the key of the old folder is there, as it says", async () => {
    loadSigner(folder);
    await expect(restore()).rejects.toEqual(refused("backup-other-key"));
    bringSigningKey(origin, folder);
    expect((await restore()).entries).toBe(1100);
    expect(entriesOf(folder)).toEqual(entriesOf(origin));
  });

  it("is told from a backup that somebody changed", async () => {
    loadSigner(folder);
    inBackup("DROP TRIGGER alerts_never_go; DELETE FROM alerts WHERE number = 1100");
    await expect(restore()).rejects.toEqual(refused("backup-broken"));
    bringSigningKey(origin, folder);
    await expect(restore()).rejects.toEqual(refused("backup-broken"));
    await backUp();
    inBackup("DROP TRIGGER head_only_advances; UPDATE head SET at = at + 1");
    await expect(restore()).rejects.toEqual(refused("backup-broken"));
  });
});

describe("a restore into a folder without a signing key", () => {
  it("is refused with what to bring along, and makes neither key nor folder nor anything else", async () => {
    const nowhere = join(folder, "new", "data");
    for (const target of [folder, nowhere])
      expect(await problemOf(restore(target))).toMatchObject({
        code: "signing-key-missing",
        what: expect.stringContaining(target),
        mend: expect.stringMatching(/^Bring breakwater\.signing and breakwater\.key along/),
      });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a backup of a log whose signing key", () => {
  it("is gone is refused, no new key is made, and the older backup stays", async () => {
    rmSync(join(origin, signingKeyFileName));
    const before = [snapshot(origin), readFileSync(file)];
    await expect(backUp()).rejects.toEqual(refused("signing-key-missing"));
    expect([snapshot(origin), readFileSync(file)]).toEqual(before);
  });

  it("was replaced is refused, and says so", async () => {
    rmSync(join(origin, signingKeyFileName));
    loadSigner(origin);
    await expect(backUp()).rejects.toEqual(refused("log-other-key"));
  });
});
