import { execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { bringSigningKey, fillLog, snapshot } from "./fakes/log-on-disk.ts";
import { startWritingChild } from "./fakes/writing-child.ts";

const root = join(import.meta.dirname, "..");
const parent = mkdtempSync(join(tmpdir(), "breakwater-backup-cli-"));
chmodSync(parent, 0o755);
afterAll(() => rmSync(parent, { recursive: true, force: true }));
let folder: string;
let data: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "case-"));
  data = join(folder, "data");
  file = join(folder, "backup.db");
  fillLog(data, 200);
});

interface How {
  /** A limit on the size of any file that is written, in blocks of 512 bytes. */
  readonly blocks?: number;
  readonly uid?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const run = (args: readonly string[], { blocks, uid, env: more }: How = {}) =>
  new Promise<{ out: string; err: string; status: number }>((resolve) => {
    const command = [process.execPath, join(root, "src/main.js"), ...args];
    const limited = blocks === undefined ? command : ["sh", "-c", `ulimit -f ${blocks}; exec "$@"`, "sh", ...command];
    const [program = "", ...rest] = limited;
    const env = { PATH: process.env.PATH, NO_COLOR: "1", LANG: "en", NODE_DISABLE_COMPILE_CACHE: "1", ...more };
    execFile(program, rest, { cwd: root, env, ...(uid === undefined ? {} : { uid }) }, (error, out, err) =>
      resolve({ out, err, status: error === null ? 0 : ((error.code as unknown as number) ?? -1) }),
    );
  });
/** Status 2, nothing on standard output, and one line with what happened, what to do and the code. */
const refusal = (code: string) => ({
  status: 2,
  out: "",
  err: expect.stringMatching(new RegExp(`^[^\\n]+\\. [^\\n]+\\. \\[${code}\\]\\n$`)),
});

it("a log to which somebody has put a trigger of their own is not said to be whole, nor backed up in vain", async () => {
  const db = new DatabaseSync(join(data, "alerts.db"));
  db.exec("CREATE TRIGGER quiet BEFORE INSERT ON outbox BEGIN SELECT RAISE(IGNORE); END");
  db.close();
  expect(await run(["alerts", "verify", "--data", data])).toEqual(refusal("log-foreign"));
  const refused = await run(["backup", file, "--data", data]);
  expect(refused).toEqual(refusal("log-foreign"));
  expect(refused.err).toContain(join(data, "alerts.db"));
  expect(readdirSync(folder)).toEqual(["data"]);
});

describe("backup and restore", () => {
  it("say what was done and where the key is, in the reader's language", async () => {
    const made = await run(["backup", file, "--data", data]);
    expect(made).toMatchObject({ status: 0, err: "" });
    expect(made.out).toMatch(
      /backup\.db is written and checked\. Entries: 200; size: \d+ kB\.\nThe keys are not in it\. Keep .*breakwater\.key and .*breakwater\.signing apart/,
    );
    const other = join(folder, "other");
    bringSigningKey(data, other);
    const back = await run(["restore", file, "--data", other, "--language", "fr"]);
    expect(back).toMatchObject({ status: 0, err: "" });
    expect(back.out).toMatch(/Entrées\s: 200\s;.*\nIl n'y a pas encore de clé ici\..*breakwater\.key/);
    expect((await run(["alerts", "verify", "--data", other])).out).toContain("200");
    writeFileSync(join(other, "breakwater.key"), "");
    const again = await run(["restore", file, "--data", other, "--force"]);
    expect(again.out).toMatch(/\nThe log that was here before is kept as .*alerts\.db\.before-restore-[\dTZ-]+\.\n$/);
  });

  it("name the environment where the key is kept there", async () => {
    const { out } = await run(["backup", file, "--data", data], { env: { BREAKWATER_KEY: "kept elsewhere" } });
    expect(out).toMatch(/Keep BREAKWATER_KEY and .*breakwater\.signing apart/);
  });

  it("leave a backup readable where its signing key is lost, which verify says without calling it tampered with", async () => {
    await run(["backup", file, "--data", data]);
    const byHand = join(folder, "by-hand");
    mkdirSync(byHand);
    copyFileSync(file, join(byHand, "alerts.db"));
    const { out, err, status } = await run(["alerts", "verify", "--data", byHand]);
    expect([out, status]).toEqual(["", 1]);
    expect(err).toMatch(/^There is no breakwater\.signing in .*signing-key-gone/);
    expect(JSON.parse((await run(["alerts", "list", "--limit", "1", "--data", byHand, "--json"])).out).number).toBe(1);
    // As `restore --help` says of it.
    expect((await run(["restore", "--help"])).out).toContain("keys sign-anew");
    expect((await run(["cases", "list", "--data", byHand])).status).toBe(2);
    expect((await run(["keys", "sign-anew", "--yes", "--data", byHand])).status).toBe(0);
    expect((await run(["cases", "list", "--data", byHand])).status).toBe(0);
    expect((await run(["alerts", "verify", "--data", byHand])).status).toBe(0);
  });

  it("speak JSON and nothing else to machines", async () => {
    const made = await run(["backup", file, "--data", data, "--json"]);
    expect([made.status, made.err]).toEqual([0, ""]);
    const bytes = readFileSync(file).length;
    expect(JSON.parse(made.out)).toEqual({ type: "backup", file, entries: 200, bytes });
    const back = await run(["restore", file, "--data", data, "--force", "--json"]);
    const kept = expect.stringContaining("alerts.db.before-restore-");
    expect(JSON.parse(back.out)).toEqual({ type: "restore", file, entries: 200, bytes, kept });
  });
});

describe("what cannot be done", () => {
  it("is told in one sentence with what to do, and changes nothing", async () => {
    const nowhere = join(folder, "nowhere");
    const text = join(folder, "letter.txt");
    writeFileSync(text, "hello there");
    expect(await run(["backup", file, "--data", nowhere])).toEqual(refusal("log-missing"));
    expect(await run(["backup", text, "--data", data])).toEqual(refusal("backup-exists"));
    expect(await run(["backup", join(data, "x.db"), "--data", data])).toEqual(refusal("backup-inside"));
    expect(await run(["backup", join(nowhere, "x.db"), "--data", data])).toEqual(refusal("backup-unwritable"));
    expect(await run(["restore", text, "--data", nowhere])).toEqual(refusal("backup-broken"));
    expect(await run(["restore", file, "--data", nowhere])).toEqual(refusal("file-missing"));
    expect(await run(["restore", join(data, "alerts.db"), "--data", nowhere])).toEqual(refusal("signing-key-missing"));
    expect(await run(["restore", join(data, "alerts.db"), "--data", data])).toEqual(refusal("restore-occupied"));
    expect(readdirSync(folder).sort()).toEqual(["data", "letter.txt"]);
    expect(readdirSync(data)).toEqual(["alerts.db", "breakwater.signing"]);
  });

  it("for a log in use", async () => {
    await run(["backup", file, "--data", data]);
    const child = await startWritingChild(data);
    expect(await run(["restore", file, "--data", data, "--force"])).toEqual(refusal("log-busy"));
    expect((await run(["backup", file, "--data", data, "--force"])).status).toBe(0);
    await child.kill();
  });

  it("where no room is left", async () => {
    await run(["backup", file, "--data", data]);
    const before = [snapshot(data), readFileSync(file)];
    expect(await run(["backup", file, "--data", data, "--force"], { blocks: 100 })).toEqual(refusal("disk-full"));
    expect(await run(["restore", file, "--data", data, "--force"], { blocks: 100 })).toEqual(refusal("disk-full"));
    expect([snapshot(data), readFileSync(file)]).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(["backup.db", "data"]);
  });

  it("where this user may not write", async () => {
    // The superuser may write anywhere, so somebody else is sent.
    const superuser = process.getuid?.() === 0;
    const nobody = superuser ? { uid: 65_534 } : {};
    const own = (path: string) => superuser && chownSync(path, 65_534, 65_534);
    const target = join(folder, "target");
    bringSigningKey(data, target);
    await run(["backup", file, "--data", data]);
    const keys = [join(data, "breakwater.signing"), join(target, "breakwater.signing")];
    for (const path of [folder, data, join(data, "alerts.db"), file, target, ...keys]) own(path);
    chmodSync(target, 0o500);
    expect(await run(["backup", join(target, "x.db"), "--data", data], nobody)).toEqual(refusal("backup-unwritable"));
    expect(await run(["restore", file, "--data", target], nobody)).toEqual(refusal("log-unwritable"));
    chmodSync(file, 0);
    expect(await run(["restore", file, "--data", data, "--force"], nobody)).toEqual(refusal("file-unreadable"));
    expect([readdirSync(target), readdirSync(data)]).toEqual([
      ["breakwater.signing"],
      ["alerts.db", "breakwater.signing"],
    ]);
  });
});
