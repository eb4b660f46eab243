import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { problemOf } from "../../../test/fakes/problem-of.ts";
import { migrations } from "./alert-schema.ts";
import { attempt, openSqliteFile, transact } from "./sqlite-file.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-file-"));
let made = 0;
let file: string;
beforeEach(() => {
  file = join(folder, `${++made}`, "alerts.db");
});
afterAll(() => rmSync(folder, { recursive: true }));

const pragma = (db: DatabaseSync, name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
const edit = (sql: string) => {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
};
const written = (content: string | Buffer) => {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, content);
};

describe("openSqliteFile", () => {
  it("makes the folder and the file for this user alone", () => {
    openSqliteFile(file).close();
    expect(statSync(join(file, "..")).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("writes ahead and waits for the disk", () => {
    const db = openSqliteFile(file);
    expect(pragma(db, "journal_mode")).toBe("wal");
    expect(pragma(db, "synchronous")).toBe(2);
    expect(pragma(db, "secure_delete")).toBe(1);
    expect(pragma(db, "user_version")).toBe(migrations.length);
    db.close();
    expect(readdirSync(join(file, ".."))).toEqual(["alerts.db"]);
  });

  it("goes on after a crash that left the file empty", () => {
    written("");
    openSqliteFile(file).close();
    openSqliteFile(file).close();
  });

  it("opens twice at once", () => {
    const [one, two] = [openSqliteFile(file), openSqliteFile(file)];
    one.close();
    two.close();
  });

  it("leaves a log of a newer version alone", () => {
    openSqliteFile(file).close();
    edit(`PRAGMA user_version = ${migrations.length + 1}`);
    expect(problemOf(() => openSqliteFile(file))).toMatchObject({ code: "log-newer" });
  });

  it.each([
    ["a text", "number,at,level\r\n1,2,watch\r\n".repeat(100)],
    ["noise", Buffer.from(Array.from({ length: 9000 }, (_, index) => (index * 89) % 251))],
    ["a header without the rest", Buffer.from(`SQLite format 3\0${"\xff".repeat(2000)}`, "latin1")],
  ])("refuses %s and leaves it as it is", (_, content) => {
    written(content);
    expect(problemOf(() => openSqliteFile(file))).toMatchObject({ code: "log-broken" });
    expect(readFileSync(file)).toEqual(Buffer.from(content));
  });

  it.each(["CREATE TABLE songs (title TEXT)", "PRAGMA user_version = 1", "PRAGMA application_id = 7"])(
    "refuses the database of another program (%s) and leaves it as it is",
    (sql) => {
      written("");
      edit(sql);
      const before = readFileSync(file);
      expect(problemOf(() => openSqliteFile(file))).toMatchObject({ code: "log-broken" });
      expect(readFileSync(file)).toEqual(before);
    },
  );

  it("says so when the folder cannot be made", () => {
    writeFileSync(join(folder, `${made}`), "a file where the folder should be");
    expect(problemOf(() => openSqliteFile(file))).toMatchObject({ code: "log-unwritable" });
  });

  it("says so when a folder stands where the file should be", () => {
    mkdirSync(file, { recursive: true });
    expect(problemOf(() => openSqliteFile(file))).toMatchObject({ code: "log-unwritable" });
  });

  it.skipIf(process.getuid?.() === 0)("says so when the folder may not be written (the superuser always may)", () => {
    mkdirSync(join(file, ".."));
    chmodSync(join(file, ".."), 0o500);
    expect(problemOf(() => openSqliteFile(file))).toMatchObject({ code: "log-unwritable" });
  });
});

describe("attempt", () => {
  it("says so when the disk is full", () => {
    const db = openSqliteFile(file);
    db.exec(`PRAGMA max_page_count = ${Number(pragma(db, "page_count"))}`);
    const fill = () => db.exec(`CREATE TABLE big AS SELECT randomblob(99999) AS bytes`);
    expect(problemOf(() => attempt(file, fill))).toMatchObject({ code: "log-unwritable" });
    db.close();
  });

  it("says so when another program holds the file", () => {
    const [one, two] = [openSqliteFile(file), openSqliteFile(file)];
    two.exec("PRAGMA busy_timeout = 0");
    transact(one, "write", () => {
      expect(problemOf(() => attempt(file, () => transact(two, "write", () => {})))).toMatchObject({
        code: "log-busy",
      });
    });
    expect(problemOf(() => attempt(file, () => transact(two, "write", () => {})))).toBeNull();
    one.close();
    two.close();
  });

  it("lets the mistakes of a programmer through", () => {
    const mistake = new TypeError("not a problem of the file");
    const work = () => {
      throw mistake;
    };
    expect(problemOf(() => attempt(file, work))).toBe(mistake);
  });
});

describe("transact", () => {
  it("leaves nothing behind when its work throws", () => {
    const db = openSqliteFile(file);
    const work = () => {
      db.exec("CREATE TABLE half (x)");
      throw new RangeError("half way");
    };
    expect(() => transact(db, "write", work)).toThrow(RangeError);
    expect(db.isTransaction).toBe(false);
    expect(() => db.prepare("SELECT * FROM half")).toThrow("no such table");
    db.close();
  });
});
