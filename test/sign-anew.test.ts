import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { holdPresence } from "../src/adapters/storage/presence.ts";
import { openSqliteAlertLog } from "../src/adapters/storage/sqlite-alert-log.ts";
import type { Io } from "../src/cli/io.ts";
import { signAnew } from "../src/cli/sign-anew.ts";
import type { Verification } from "../src/model/alert-log.ts";
import { signingKeyFileName } from "../src/support/signing-key.ts";
import { fillLog } from "./fakes/log-on-disk.ts";
import { run, temporaryFolder } from "./fakes/run-cli.ts";

const parent = temporaryFolder();
let folders = 0;
let folder = "";

const key = () => join(folder, signingKeyFileName);
const loseKey = () => rmSync(key());
const sign = (...args: string[]) => run(["keys", "sign-anew", "--data", folder, ...args]);
const verify = (): Verification => {
  const log = openSqliteAlertLog(folder);
  try {
    return log.verify();
  } finally {
    log.close();
  }
};
/** Does something to the file behind the log's back. */
const tamper = (sql: string) => {
  const db = new DatabaseSync(join(folder, "alerts.db"));
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  db.close();
};

beforeEach(() => {
  folder = join(parent, `${++folders}`);
  for (const count of [1000, 1000, 500]) fillLog(folder, count);
});

describe("a log whose signing key is lost", () => {
  it("goes on under a new one, and says from when on that vouches for it", async () => {
    loseKey();
    expect(verify()).toMatchObject({ ok: false, fault: "other-key" });
    const done = await sign("--yes");
    expect([done.status, done.err]).toEqual([0, expect.stringMatching(/put it back.*lost for good/)]);
    fillLog(folder, 1200);
    const told = await run(["alerts", "verify", "--data", folder]);
    expect([told.status, told.out]).toEqual([
      0,
      expect.stringMatching(/whole[\s\S]*Since entry 2501, .*cannot be checked/),
    ]);
    expect(verify()).toMatchObject({ ok: true, entries: 3701, keyChange: { entry: 2501 } });
  });

  it("may have gone on meanwhile, also with erasures, and lose the next key as well", async () => {
    loseKey();
    fillLog(folder, 1100);
    const log = openSqliteAlertLog(folder);
    log.erase({ to: 5 }, "retention", null, 1);
    log.close();
    expect((await sign("--yes")).status).toBe(0);
    expect(verify()).toMatchObject({ ok: true, keyChange: { entry: 3602 } });
    fillLog(folder, 10);
    loseKey();
    expect(verify()).toMatchObject({ ok: false });
    expect((await sign("--yes")).status).toBe(0);
    fillLog(folder, 10);
    expect(verify()).toMatchObject({ ok: true, entries: 3623, keyChange: { entry: 3613 } });
  });

  it("is backed up and restored under the new key", async () => {
    loseKey();
    await sign("--yes");
    const [file, other] = [join(folder, "..", `backup-${folders}`), join(parent, `restored-${folders}`)];
    expect((await run(["backup", file, "--data", folder])).status).toBe(0);
    fillLog(other, 0);
    copyFileSync(key(), join(other, signingKeyFileName));
    expect(await run(["restore", file, "--data", other, "--force"])).toMatchObject({ status: 0 });
  });

  it.each([
    ["an entry before the change", "UPDATE alerts SET body = replace(body, 'review', 'urgent') WHERE number = 7", 7],
    ["a checkpoint before the change", "UPDATE checkpoints SET hash = substr(hash, 2) || '0' WHERE ordinal = 1", 1000],
    ["a checkpoint that is gone", "DELETE FROM checkpoints WHERE ordinal = 2", 1001],
    ["the end that is gone", "DELETE FROM alerts WHERE number > 2600", 2601],
    [
      "the change itself",
      "UPDATE alerts SET body = replace(body, 'key-change', 'key-chance') WHERE number = 2501",
      2501,
    ],
  ])("shows what was tampered with after: %s", async (_, sql, entry) => {
    loseKey();
    await sign("--yes");
    fillLog(folder, 200);
    tamper(sql);
    expect(verify()).toMatchObject({ ok: false, entry });
  });

  it("is not taken for sound because somebody without the key wrote that it changed", async () => {
    copyFileSync(key(), join(parent, "own"));
    loseKey();
    const { fingerprint } = verify();
    const log = openSqliteAlertLog(folder);
    log.changeKey(1);
    log.close();
    copyFileSync(join(parent, "own"), key());
    expect(verify()).toMatchObject({ ok: false, fault: "unsigned" });
    expect(verify().fingerprint).not.toBe(fingerprint);
  });
});

describe("keys sign-anew", () => {
  it("asks, and changes nothing without a yes", async () => {
    loseKey();
    const { status, err } = await sign();
    expect([status, err]).toEqual([2, expect.stringContaining("[key-not-confirmed]")]);
    expect(verify().entries).toBe(2500);
  });

  it("makes no key before somebody at the terminal has said that it is meant", async () => {
    loseKey();
    const said: string[] = [];
    const terminal = { stdin: Object.assign(Readable.from(["no\n"]), { isTTY: true }), env: {} };
    const io = { ...terminal, out: () => {}, err: (text: string) => said.push(text), setStatus: () => {} };
    await signAnew(io as unknown as Io)
      .option("--data <dir>")
      .option("--config <dir>", "", "config")
      .option("--language <language>", "", "en")
      .parseAsync(["--data", folder], { from: "user" });
    expect([said.at(-1), existsSync(key())]).toEqual(["Nothing was changed.\n", false]);
  });

  it("refuses where the key is in place, nothing is there, or a bot runs", async () => {
    expect((await sign("--yes")).err).toContain("[signing-key-fits]");
    expect((await run(["keys", "sign-anew", "--yes", "--data", join(parent, "none")])).err).toContain("[log-missing]");
    loseKey();
    const leave = holdPresence(folder, 0);
    expect((await sign("--yes")).err).toContain("[bot-running]");
    leave?.();
  });

  it.each([
    ["an entry was changed", "UPDATE alerts SET body = replace(body, 'review', 'urgent') WHERE number = 7"],
    ["the end was cut off", "DELETE FROM alerts WHERE number > 2400"],
    ["a checkpoint does not fit", "UPDATE checkpoints SET hash = substr(hash, 2) || '0' WHERE ordinal = 1"],
  ])("refuses a log that does not hold together: %s", async (_, sql) => {
    loseKey();
    tamper(sql);
    expect((await sign("--yes")).err).toContain("[log-unsound]");
  });
});
