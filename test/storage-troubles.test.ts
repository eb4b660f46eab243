import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, copyFileSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { problemOf } from "./fakes/problem-of.ts";
import { temporaryFolder } from "./fakes/run-cli.ts";
import { recordIn } from "./fakes/sample-recording.ts";
import { noSmallDisk, smallDisk } from "./fakes/small-disk.ts";
import { nth, troubleWorld } from "./fakes/trouble-world.ts";

const parent = temporaryFolder();

describe.skipIf(noSmallDisk !== "")(`on a disk of its own ${noSmallDisk}`, () => {
  it("that is full: keeps on, and writes all once and in order when there is room", () => {
    const disk = smallDisk();
    const { told, record, held, whole, stop } = troubleWorld(join(disk.folder, "data"));
    expect(record(3)).toBe(3);
    disk.fill();
    expect([record(5), record(5)]).toEqual([0, 0]);
    disk.fill(20_000);
    expect(record(20)).toBe(0);
    expect(told).toEqual(["log-unwritable"]);
    disk.free();
    expect(record(1)).toBe(1);
    expect(told).toEqual(["log-unwritable", "31 written, 0 dropped"]);
    expect(held()).toEqual(whole());
    stop();
  });

  it("that turns read-only: lets go of it so that it can be mounted anew, and goes on there", () => {
    const disk = smallDisk();
    const { told, record, flush, held, whole, stop } = troubleWorld(join(disk.folder, "data"));
    expect(record(3)).toBe(3);
    disk.fail();
    expect([record(2), record(2), flush()]).toEqual([0, 0, false]);
    disk.remount();
    expect(flush()).toBe(true);
    expect(told).toEqual(["log-unwritable", "4 written, 0 dropped"]);
    expect(held()).toEqual(whole());
    stop();
  });

  it("that is read-only from the start: refuses, and says what to do", () => {
    const disk = smallDisk();
    openSqliteStore(join(disk.folder, "data")).close();
    disk.remount("ro");
    expect(problemOf(() => openSqliteStore(join(disk.folder, "data")))).toMatchObject({ code: "log-unwritable" });
  });

  it("that becomes full just when something erased is to be overwritten: takes nothing for unwritten that is written", () => {
    const disk = smallDisk();
    const data = join(disk.folder, "data");
    const store = openSqliteStore(data, 50);
    const record = recordIn(store);
    record([nth(1), nth(2)]);
    const reader = new DatabaseSync(join(data, "alerts.db"));
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM alerts").get();
    expect(store.cases.dropSealed(1)).toBeGreaterThan(0);
    reader.close();
    // With ever more room, until a decision can be written ahead but not yet be brought into the database.
    let room = 0;
    const isRefused = () => {
      disk.fill(room);
      room += 4096;
      return problemOf(() => record(Array.from({ length: 20 }, () => nth(3)))) !== null;
    };
    while (room < 2_000_000 && isRefused());
    disk.free();
    expect(Array.from(store.log.read(), ({ at }) => at)).toEqual([1, 2, ...Array(20).fill(3)]);
    store.close();
  });
});

it("a database that another process has locked: keeps on, and writes all when it is let go", async () => {
  const folder = join(parent, "locked");
  const { told, record, flush, held, whole, stop } = troubleWorld(folder);
  expect(record(2)).toBe(2);
  const hold = `
    const db = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(join(folder, "alerts.db"))});
    db.exec("BEGIN EXCLUSIVE");
    process.stdout.write("held");
    process.stdin.on("end", () => db.close()).resume();`;
  const child = spawn(process.execPath, ["--eval", hold], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  expect([record(2), record(1), flush()]).toEqual([0, 0, false]);
  child.stdin.end();
  await once(child, "close");
  expect(flush()).toBe(true);
  expect(told).toEqual(["log-busy", "3 written, 0 dropped"]);
  expect(held()).toEqual(whole());
  stop();
});

describe("a database with a page that is damaged", () => {
  /** Writes noise over the page in which a table or an index begins; what is open is not asked. */
  const damage = (file: string, name: string) => {
    const db = new DatabaseSync(file);
    const page = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(name)?.rootpage);
    const size = Number(db.prepare("PRAGMA page_size").get()?.page_size);
    db.close();
    const handle = openSync(file, "r+");
    writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
    closeSync(handle);
  };

  it.each(["head", "alerts", "cases", "cases_by_pair", "outbox"])(
    "(%s): keeps on, lets go of the file, and goes on with the backup that is put in its place",
    (name) => {
      const folder = join(parent, `damaged-${name}`);
      const [file, backup] = [join(folder, "alerts.db"), join(folder, "backup")];
      const before = troubleWorld(folder);
      before.record(3);
      before.stop();
      copyFileSync(file, backup);
      damage(file, name);
      const { told, record, flush, use, stop } = troubleWorld(folder);
      expect([record(2), record(1), flush()]).toEqual([0, 0, false]);
      expect(told).toEqual(["log-broken"]);
      for (const suffix of ["-wal", "-shm"]) rmSync(file + suffix, { force: true });
      copyFileSync(backup, file);
      expect([flush(), told.at(-1)]).toEqual([true, "3 written, 0 dropped"]);
      use(({ log }) => {
        expect(log.verify()).toMatchObject({ ok: true, entries: 6 });
        expect(Array.from(log.read({ after: 3 }), ({ at }) => at)).toEqual([0, 1, 2]);
      });
      stop();
    },
  );
});

it.each([
  ["an hour back", -3_600_000],
  ["a year back", -31_536_000_000],
  ["a year forward", 31_536_000_000],
])("a clock that is set %s: what is written stays in the order of writing, and whole", (_, set) => {
  const store = openSqliteStore(join(parent, `clock${set}`));
  let now = Date.parse("2026-05-04T15:00Z");
  const record = recordIn(store, { now: () => now });
  // More than a checkpoint apart, so that one is signed on each side.
  record(Array.from({ length: 600 }, () => nth(1)));
  now += set;
  record(Array.from({ length: 600 }, () => nth(1)));
  expect(store.log.verify()).toMatchObject({ ok: true, entries: 1200 });
  const alerts = store.cases.timeline(1).flatMap((event) => ("alert" in event ? [event.alert] : []));
  expect(alerts).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
  store.close();
});
