import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createDraw } from "../../../test/fakes/draw.ts";
import { bringSigningKey, entriesOf, fillLog, refused, snapshot } from "../../../test/fakes/log-on-disk.ts";
import { sampleAlert } from "../../../test/fakes/sample-alert.ts";
import { startWritingChild } from "../../../test/fakes/writing-child.ts";
import { backupLog } from "./backup-log.ts";
import { holdPresence } from "./presence.ts";
import { restoreLog } from "./restore-log.ts";
import { openSqliteAlertLog } from "./sqlite-alert-log.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-restore-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folder: string;
const { within } = createDraw();
let origin: string;
let file: string;
const now = Date.UTC(2026, 4, 4, 15, 0, 40);
const keptName = "alerts.db.before-restore-2026-05-04T15-00-40-000Z";

/** What a log that was kept under another name holds, companions included. */
const entriesOfKept = (kept: string) => {
  const own = mkdtempSync(join(parent, "own-"));
  bringSigningKey(origin, own);
  for (const suffix of ["", "-wal"])
    if (existsSync(kept + suffix)) copyFileSync(kept + suffix, join(own, `alerts.db${suffix}`));
  return entriesOf(own);
};
const restore = (order: { file?: string; folder?: string; force?: boolean } = {}) =>
  restoreLog({ file, folder, force: false, now, onProgress: () => {}, ...order });

let backedUp: ReturnType<typeof entriesOf>;
beforeEach(async () => {
  folder = mkdtempSync(join(parent, "data-"));
  origin = mkdtempSync(join(parent, "origin-"));
  file = join(parent, "backup.db");
  fillLog(origin, 100, "watch");
  bringSigningKey(origin, folder);
  await backupLog({ folder: origin, file, force: true, onProgress: () => {} });
  backedUp = entriesOf(origin);
});

describe("a restored log", () => {
  it("holds exactly what was backed up, and goes on from there", async () => {
    const target = join(folder, "new", "data");
    bringSigningKey(origin, target);
    expect(await restore({ folder: target })).toMatchObject({ entries: 100, kept: null });
    expect(readdirSync(target)).toEqual(["alerts.db", "breakwater.signing"]);
    expect(entriesOf(target)).toEqual(backedUp);
    fillLog(target, 1, "review");
    expect(entriesOf(target).at(-1)).toMatchObject({ number: 101, previous: backedUp.at(-1)?.hash });
  });

  it("takes the place of an empty one without force, and nothing is kept", async () => {
    for (const make of [() => fillLog(folder, 0, "watch"), () => writeFileSync(join(folder, "alerts.db"), "")]) {
      make();
      expect((await restore()).kept).toBe(null);
      expect(readdirSync(folder)).toEqual(["alerts.db", "breakwater.signing"]);
      expect(entriesOf(folder)).toEqual(backedUp);
      rmSync(join(folder, "alerts.db"));
    }
  });

  it("takes the place of one with entries only by force, and that one is kept whole", async () => {
    fillLog(folder, 7, "review");
    const old = entriesOf(folder);
    const before = snapshot(folder);
    await expect(restore()).rejects.toEqual(refused("restore-occupied"));
    expect(snapshot(folder)).toEqual(before);
    const { kept } = await restore({ force: true });
    expect(kept).toBe(join(folder, keptName));
    expect(readdirSync(folder).sort()).toEqual(["alerts.db", keptName, "breakwater.signing"]);
    expect(entriesOf(folder)).toEqual(backedUp);
    expect(entriesOfKept(join(folder, keptName))).toEqual(old);
    // What was kept is itself a backup.
    bringSigningKey(origin, join(folder, "again"));
    await restore({ file: join(folder, keptName), folder: join(folder, "again") });
    expect(entriesOf(join(folder, "again"))).toEqual(old);
  });

  it("stands where a link to the log points", async () => {
    const real = mkdtempSync(join(parent, "real-"));
    bringSigningKey(origin, real);
    fillLog(real, 7, "review");
    symlinkSync(join(real, "alerts.db"), join(folder, "alerts.db"));
    expect((await restore({ force: true })).kept).toBe(join(real, keptName));
    expect([entriesOf(folder), entriesOf(real)]).toEqual([backedUp, backedUp]);
  });
});

describe("what a killed writer left beside its log", () => {
  const killed = async () => {
    const child = await startWritingChild(folder);
    await child.more();
    const acknowledged = child.acknowledged();
    await child.kill();
    expect(readFileSync(join(folder, "alerts.db-wal")).length).toBeGreaterThan(0);
    return acknowledged;
  };

  /** The pages of the log of which a newer form stands in its write-ahead log: a header of 32 bytes, then 24 before each page. */
  const pagesWaiting = () => {
    const waiting = readFileSync(join(folder, "alerts.db-wal"));
    const pages: number[] = [];
    for (let at = 32; at + 24 + 4096 <= waiting.length; at += 24 + 4096) pages.push(waiting.readUInt32BE(at));
    return pages;
  };

  it("stays with the old log and never reaches the new one", async () => {
    const acknowledged = await killed();
    await restore({ force: true });
    expect(readdirSync(folder).sort()).toEqual(["alerts.db", keptName, "breakwater.signing"]);
    expect(entriesOf(folder)).toEqual(backedUp);
    expect(entriesOfKept(join(folder, keptName)).length).toBeGreaterThanOrEqual(acknowledged);
  });

  it("is put aside where the log itself is gone", async () => {
    await killed();
    rmSync(join(folder, "alerts.db"));
    await restore();
    expect(entriesOf(folder)).toEqual(backedUp);
    expect(readdirSync(folder)).toContain(`${keptName}-wal`);
  });

  it("mends the old log, as far as it can, before it is kept", async () => {
    const acknowledged = await killed();
    const bytes = readFileSync(join(folder, "alerts.db"));
    const ruined = pagesWaiting().filter((page) => page * 4096 <= bytes.length);
    expect(ruined.length).toBeGreaterThan(0);
    for (const page of ruined) bytes.fill(0x5a, (page - 1) * 4096, page * 4096);
    writeFileSync(join(folder, "alerts.db"), bytes);
    await restore({ force: true });
    expect(entriesOf(folder)).toEqual(backedUp);
    expect(entriesOfKept(join(folder, keptName)).length).toBeGreaterThanOrEqual(acknowledged);
  });

  it("is not needed to replace what is no log any more", async () => {
    writeFileSync(join(folder, "alerts.db"), "ruined ".repeat(2000));
    await expect(restore()).rejects.toEqual(refused("restore-occupied"));
    await restore({ force: true });
    expect(entriesOf(folder)).toEqual(backedUp);
    expect(readFileSync(join(folder, keptName), "utf8")).toBe("ruined ".repeat(2000));
  });
});

describe("a log in use", () => {
  it("by a process that writes is left to it", async () => {
    const child = await startWritingChild(folder);
    await expect(restore({ force: true })).rejects.toEqual(refused("log-busy"));
    // Nothing of what it writes from then on is taken away from under it.
    await child.more();
    await child.kill();
    expect(readdirSync(folder).sort()).toEqual(["alerts.db", "alerts.db-shm", "alerts.db-wal", "breakwater.signing"]);
    expect(entriesOf(folder).length).toBeGreaterThanOrEqual(child.acknowledged());
  });

  it("by one that only has it open is left as it is, byte for byte", async () => {
    fillLog(folder, 7, "review");
    const log = openSqliteAlertLog(folder);
    log.append([sampleAlert()]);
    const before = snapshot(folder).filter(([name]) => name !== "alerts.db-shm"); // locks only
    await expect(restore({ force: true })).rejects.toEqual(refused("log-busy"));
    expect(snapshot(folder).filter(([name]) => name !== "alerts.db-shm")).toEqual(before);
    log.close();
  });

  it("by a bot is left to it, also where the log was moved away or damaged under it", async () => {
    const leave = holdPresence(folder, 0);
    const before = snapshot(folder);
    await expect(restore({ force: true })).rejects.toEqual(refused("bot-running"));
    expect(snapshot(folder)).toEqual(before);
    writeFileSync(join(folder, "alerts.db"), "no database");
    await expect(restore({ force: true })).rejects.toEqual(refused("bot-running"));
    expect(readFileSync(join(folder, "alerts.db"), "utf8")).toBe("no database");
    leave?.();
    await restore({ force: true });
    expect(entriesOf(folder)).toEqual(backedUp);
  });

  it("by one that comes to it just then cannot reach the new one through the old", async () => {
    fillLog(folder, 7, "review");
    const late = new DatabaseSync(join(folder, "alerts.db"), { timeout: 0 }); // open, and nothing read yet
    await restore({ force: true });
    expect(() => late.exec("PRAGMA journal_mode = WAL")).toThrow("readonly");
    expect(() => late.exec("UPDATE head SET number = 99")).toThrow("readonly");
    late.close();
    expect(entriesOf(folder)).toEqual(backedUp);
  });
});

describe("a crash", () => {
  it("between draft and rename leaves the old log in force, and the next restore does not mind", async () => {
    fillLog(folder, 7, "review");
    const old = entriesOf(folder);
    mkdirSync(join(folder, "alerts.db.draft-crashd"));
    copyFileSync(file, join(folder, "alerts.db.draft-crashd", "alerts.db"));
    expect(entriesOf(folder)).toEqual(old);
    await restore({ force: true });
    expect(entriesOf(folder)).toEqual(backedUp);
  });

  const forever = `
    import { restoreLog } from ${JSON.stringify(new URL("./restore-log.ts", import.meta.url).href)};
    const [file, folder] = JSON.parse(process.env.BREAKWATER_TEST);
    for (let now = 0; ; now++) {
      await restoreLog({ file, folder, now, force: true, onProgress: () => {} });
      process.stdout.write(".");
    }
  `;

  it("at any instant leaves one whole log, the old or the new, and every one before it", async () => {
    for (let round = 0; round < 8; round++) {
      const data = mkdtempSync(join(parent, "crash-"));
      bringSigningKey(origin, data);
      fillLog(data, 7, "review");
      const old = entriesOf(data);
      const child = spawn(process.execPath, ["--input-type=module", "--eval", forever], {
        env: { ...process.env, BREAKWATER_TEST: JSON.stringify([file, data]) },
        stdio: ["ignore", "pipe", "inherit"],
      });
      // Half of the rounds fall into the first restore, half into a later one.
      if (round % 2) await once(child.stdout, "data");
      else while (!readdirSync(data).some((name) => name.includes(".draft-"))) await new Promise(setImmediate);
      await new Promise((resolve) => setTimeout(resolve, within(40)));
      child.kill("SIGKILL");
      await once(child, "close");
      expect([old, backedUp]).toContainEqual(entriesOf(data));
      const kept = readdirSync(data).filter((name) => /before-restore-.*Z$/.test(name));
      for (const name of kept) expect([old, backedUp]).toContainEqual(entriesOfKept(join(data, name)));
      if (round % 2) expect(kept.length).toBeGreaterThan(0);
    }
  });
});
