import fs, {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { bringSigningKey, entriesOf, fillLog, refused } from "../../../test/fakes/log-on-disk.ts";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import { startWritingChild } from "../../../test/fakes/writing-child.ts";
import { loadSigner } from "../../support/signing-key.ts";
import { backupLog } from "./backup-log.ts";
import { openSqliteAlertLog } from "./sqlite-alert-log.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-backup-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
let away: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
  away = mkdtempSync(join(parent, "away-"));
  file = join(away, "alerts-backup.db");
});

const backUp = (order: { file?: string; force?: boolean; onProgress?: () => void; signal?: AbortSignal } = {}) =>
  backupLog({ folder, file, force: false, onProgress: () => {}, ...order });
/** What a log file holds, opened with its key as the log of a folder of its own. */
const contentOf = (backup: string) => {
  const own = mkdtempSync(join(parent, "own-"));
  bringSigningKey(folder, own);
  copyFileSync(backup, join(own, "alerts.db"));
  return entriesOf(own);
};
const behindItsBack = (sql: string) => {
  const db = new DatabaseSync(join(folder, "alerts.db"));
  db.exec(sql);
  db.close();
};

describe("a backup", () => {
  it("is made where no folder can be opened, and only what may be written is settled, as on Windows", async () => {
    fillLog(folder, 3);
    const [{ platform }, { openSync, fsyncSync }] = [process, fs];
    const readOnly = new Set<number>();
    Object.defineProperty(process, "platform", { value: "win32" });
    fs.openSync = (path, flags, mode) => {
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`EISDIR: ${path}`);
      const handle = openSync(path, flags, mode);
      if (flags === "r") readOnly.add(handle);
      else readOnly.delete(handle);
      return handle;
    };
    fs.fsyncSync = (handle) => {
      if (readOnly.has(handle)) throw new Error("EPERM: fsync");
      fsyncSync(handle);
    };
    syncBuiltinESMExports();
    try {
      expect(await backUp()).toMatchObject({ entries: 3 });
    } finally {
      Object.defineProperty(process, "platform", { value: platform });
      Object.assign(fs, { openSync, fsyncSync });
      syncBuiltinESMExports();
    }
  });

  it("made while another process writes holds just what had been written at one moment", async () => {
    fillLog(folder, 12_000); // enough for several steps of the copy
    const child = await startWritingChild(folder);
    const made: { before: number; entries: number; file: string }[] = [];
    let steps = 0;
    for (const name of ["one.db", "two.db", "three.db"]) {
      const before = child.acknowledged();
      const target = join(away, name);
      const { entries } = await backUp({ file: target, onProgress: () => steps++ });
      made.push({ before, entries, file: target });
      await child.more();
    }
    await child.kill();
    expect(steps).toBeGreaterThanOrEqual(3);
    const log = openSqliteAlertLog(folder);
    for (const { before, entries, file: backup } of made) {
      expect(entries).toBeGreaterThanOrEqual(before);
      expect(entries % 3).toBe(0);
      expect(contentOf(backup)).toEqual([...log.read({ limit: entries })]);
    }
    expect(log.verify().entries).toBeGreaterThan(made.at(-1)?.entries ?? 0);
    log.close();
  });

  it("does not begin anew when others write between its steps", async () => {
    fillLog(folder, 12_000);
    const log = openSqliteAlertLog(folder);
    let steps = 0;
    const onProgress = () => {
      // Ends even if the copy is never done.
      if (++steps < 50) log.append([sampleAlert()]);
    };
    expect((await backUp({ onProgress })).entries).toBe(12_000);
    expect(steps).toBe(1);
    expect(log.verify().entries).toBe(12_001);
    log.close();
  });

  it("is one file for this user alone, without the key, and leaves no draft", async () => {
    fillLog(folder, 10);
    writeFileSync(join(folder, "breakwater.key"), "5ec2e7".repeat(11));
    const { entries, bytes } = await backUp();
    expect(entries).toBe(10);
    expect(readdirSync(away)).toEqual(["alerts-backup.db"]);
    expect(statSync(file)).toMatchObject({ size: bytes });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).includes("5ec2e7")).toBe(false);
  });

  it("can be made of a log without entries", async () => {
    fillLog(folder, 0);
    expect((await backUp()).entries).toBe(0);
  });

  it("can be made of a file that a crash left before anything was in it, which stays a log", async () => {
    loadSigner(folder);
    writeFileSync(join(folder, "alerts.db"), "");
    expect((await backUp()).entries).toBe(0);
    fillLog(folder, 1);
    expect(entriesOf(folder).length).toBe(1);
  });

  it("that is asked to stop leaves no draft, and an older one as it was", async () => {
    fillLog(folder, 3);
    await backUp();
    const before = readFileSync(file);
    fillLog(folder, 1);
    const reason = new Error("stop");
    await expect(backUp({ force: true, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(readdirSync(away)).toEqual([basename(file)]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("that is stopped while it is copied is given up at once", async () => {
    fillLog(folder, 3);
    // Beyond what is copied in one step.
    behindItsBack("CREATE TABLE filler (bytes); INSERT INTO filler VALUES (zeroblob(20000000))");
    const stopping = new AbortController();
    const steps: string[] = [];
    const onProgress = () => {
      steps.push("copied");
      stopping.abort(new Error("stop"));
    };
    await expect(backUp({ onProgress, signal: stopping.signal })).rejects.toThrow("stop");
    expect([steps, readdirSync(away)]).toEqual([["copied"], []]);
  });

  it("replaces an older one only by force", async () => {
    fillLog(folder, 3);
    await backUp();
    const older = readFileSync(file);
    fillLog(folder, 3);
    await expect(backUp()).rejects.toEqual(refused("backup-exists"));
    expect(readFileSync(file)).toEqual(older);
    expect((await backUp({ force: true })).entries).toBe(6);
    expect(contentOf(file).length).toBe(6);
  });
});

describe("no backup is made", () => {
  it("where there is no log, and none comes to be", async () => {
    await expect(backUp()).rejects.toEqual(refused("log-missing"));
    expect([readdirSync(folder), readdirSync(away)]).toEqual([[], []]);
  });

  it.each(["alerts.db", "alerts.db-wal", "breakwater.key", "copy.db"])(
    "in the data folder itself, even by force: %s",
    async (name) => {
      fillLog(folder, 3);
      const before = readFileSync(join(folder, "alerts.db"));
      const alias = join(away, "alias");
      symlinkSync(folder, alias);
      await expect(backUp({ file: join(alias, name), force: true })).rejects.toEqual(refused("backup-inside"));
      expect(readFileSync(join(folder, "alerts.db"))).toEqual(before);
    },
  );

  it("in the place of a folder, or in a folder that does not exist", async () => {
    fillLog(folder, 3);
    mkdirSync(file);
    await expect(backUp({ force: true })).rejects.toEqual(refused("backup-unwritable"));
    await expect(backUp({ file: join(away, "nowhere", "x.db") })).rejects.toEqual(refused("backup-unwritable"));
    expect(readdirSync(away)).toEqual(["alerts-backup.db"]);
  });

  it("of a log that was tampered with, and an older backup stays", async () => {
    fillLog(folder, 10);
    await backUp();
    const older = readFileSync(file);
    behindItsBack("DROP TRIGGER alerts_never_go; DELETE FROM alerts WHERE number = 4");
    await expect(backUp({ force: true })).rejects.toEqual(refused("log-faulty"));
    expect(readFileSync(file)).toEqual(older);
    expect(readdirSync(away)).toEqual(["alerts-backup.db"]);
  });

  it("of a log with a damaged page, and an older backup stays", async () => {
    fillLog(folder, 300);
    await backUp();
    const older = readFileSync(file);
    const bytes = readFileSync(join(folder, "alerts.db"));
    writeFileSync(join(folder, "alerts.db"), bytes.fill(0x5a, bytes.length - 12_000, bytes.length - 4000));
    await expect(backUp({ force: true })).rejects.toEqual(refused("log-broken"));
    expect(readFileSync(file)).toEqual(older);
  });
});

describe("drafts that a crash left", () => {
  it("are cleared after a day; younger ones and the folders of others stay", async () => {
    fillLog(folder, 3);
    for (const [name, inside] of [
      ["draft-crashd", "alerts.db"],
      ["draft-living", "alerts.db"],
      ["draft-letter", "letter.txt"],
    ] as const) {
      mkdirSync(`${file}.${name}`);
      writeFileSync(join(`${file}.${name}`, inside), "half");
      if (name !== "draft-living") utimesSync(`${file}.${name}`, 0, 0);
    }
    await backUp();
    expect(readdirSync(away)).toEqual([
      "alerts-backup.db",
      "alerts-backup.db.draft-letter",
      "alerts-backup.db.draft-living",
    ]);
  });
});
