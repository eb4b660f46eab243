import { execFile, spawn } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lines, root, run, temporaryFolder, threat } from "./fakes/run-cli.ts";
import { noSmallDisk, smallDisk } from "./fakes/small-disk.ts";

const folder = temporaryFolder();
const pairs = 80;

/** An export in which every pair of many raises an urgent alert of its own. */
const many = Array.from({ length: pairs }, (_, index) =>
  threat.replaceAll("PLANTED-suspect", `PLANTED-suspect-${index}`).replaceAll("PLANTED-m", `PLANTED-${index}-m`),
).join("");

/** Runs the program where no file may grow beyond so many bytes, as under a quota; needs no right to mount anything. */
const runWithin = (bytes: number, args: readonly string[], input: string) =>
  new Promise<{ out: string; err: string; status: number }>((resolve) => {
    const command = `trap "" XFSZ; ulimit -f ${Math.ceil(bytes / 512)}; exec "$@"`;
    const child = execFile(
      "sh",
      ["-c", command, "sh", process.execPath, join(root, "src/main.js"), ...args],
      { cwd: root, env: { PATH: process.env.PATH, NO_COLOR: "1", LANG: "en" }, maxBuffer: 1 << 26 },
      (error, out, err) => resolve({ out, err, status: error === null ? 0 : Number(error.code) }),
    );
    child.stdin?.end(input);
  });

/** Runs the program for somebody who reads what comes first, and then stops reading, as `head` does. */
const readNoFurther = (args: readonly string[], input: string) =>
  new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [join(root, "src/main.js"), ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, LANG: "en" },
      stdio: ["pipe", "pipe", "ignore"],
    });
    child.stdout.once("data", () => child.stdout.destroy());
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("close", resolve);
  });

describe.skipIf(!existsSync("/dev/full"))("output that cannot be written", () => {
  const runIntoFull = (args: readonly string[], input: string) =>
    new Promise<{ err: string; status: number }>((resolve) => {
      const command = [process.execPath, join(root, "src/main.js"), ...args];
      const child = execFile("sh", ["-c", 'exec "$@" > /dev/full', "sh", ...command], { cwd: root }, (error, _, err) =>
        resolve({ err, status: error === null ? 0 : Number(error.code) }),
      );
      child.stdin?.end(input);
    });
  const told = /^(A key was made in .*\n)?standard output cannot be written\. .* \[file-unwritable\]\n$/;

  it("is said once, with what to do, and ends with status 2", async () => {
    const { err, status } = await runIntoFull(["replay", "-", "--json"], many);
    expect([status, err]).toEqual([2, expect.stringMatching(told)]);
  });

  it("keeps no alert out of the log", async () => {
    const data = join(folder, "unshown");
    const { err, status } = await runIntoFull(["replay", "-", "--json", "--data", data], many);
    expect([status, err]).toEqual([2, expect.stringMatching(told)]);
    const kept = await run(["alerts", "export", "--data", data, "--level", "urgent"]);
    expect(lines(kept.out)).toHaveLength(pairs);
  });

  it("keeps nothing sealed under an older key, and no copy of a new one from being asked for", async () => {
    const data = join(folder, "rotated unseen");
    await run(["replay", "-", "--data", data], threat);
    const { err, status } = await runIntoFull(["keys", "rotate", "--data", data], "");
    expect([status, err]).toEqual([2, expect.stringMatching(/standard output cannot be .*\nPlease copy /)]);
    expect(lines((await run(["keys", "reseal", "--data", data, "--json"])).out)).toEqual([
      { type: "reseal", moved: 0, unopened: 0 },
    ]);
  });
});

it("what nobody hears any more, as on a terminal that was closed, does not end what is under way", async () => {
  const args = [join(root, "src/main.js"), "replay", "test/exports/broken-messages.ndjson", "--json"];
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH, LANG: "en" } });
  child.stderr.destroy();
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect([status, lines(out).at(-1)]).toEqual([1, expect.objectContaining({ type: "summary" })]);
});

describe("a replay into a data folder", () => {
  it("writes down what nobody reads, too", async () => {
    const data = join(folder, "unread");
    const times = 2;
    const input = Array.from({ length: times }, (_, at) => many.replaceAll("PLANTED-", `PLANTED-${at}-`)).join("");
    expect(await readNoFurther(["replay", "-", "--data", data, "--json"], input)).toBe(0);
    const kept = await run(["alerts", "export", "--data", data, "--level", "urgent"]);
    expect(lines(kept.out)).toHaveLength(times * pairs);
  }, 120_000);

  it("that takes no more: goes on to the end, shows every alert, says what is in no log, and ends with status 1", async () => {
    const data = join(folder, "full");
    expect((await run(["replay", "-", "--data", data], threat)).status).toBe(0);
    const room = statSync(join(data, "alerts.db")).size + 20_000;
    const { out, err, status } = await runWithin(room, ["replay", "-", "--data", data, "--json"], many);
    const shown = lines(out);
    const alerts = shown.filter(({ type }) => type === "alert");
    const unwritten = alerts.filter(({ number }) => number === null).length;
    expect(alerts.filter(({ level }) => level === "urgent")).toHaveLength(pairs);
    expect(unwritten).toBeGreaterThan(0);
    expect(shown.at(-1)).toMatchObject({ type: "summary", messages: 3 * pairs });
    expect(shown.at(-1).unwritten).toBeGreaterThanOrEqual(unwritten);
    expect(status).toBe(1);
    expect(err.match(/\[log-unwritable\]/g)).toHaveLength(1);
    expect(err).toContain(`in no alert log: ${shown.at(-1).unwritten}.`);
    expect(err).not.toContain("PLANTED");
    expect((await run(["alerts", "verify", "--data", data])).status).toBe(0);
    const again = await run(["replay", "-", "--data", data, "--json"], many);
    expect([again.status, lines(again.out).at(-1).unwritten, again.err]).toEqual([0, 0, ""]);
  });

  it("with a damaged database: refuses at once, and says what to do", async () => {
    const data = join(folder, "damaged");
    expect((await run(["replay", "-", "--data", data], threat)).status).toBe(0);
    writeFileSync(join(data, "alerts.db"), "noise ".repeat(9999));
    const { out, err, status } = await run(["replay", "-", "--data", data], threat);
    expect([out, status]).toEqual(["", 2]);
    expect(err).toMatch(/damaged\. Restore a backup.*\[log-broken\]\n$/);
  });

  it.skipIf(noSmallDisk !== "")(`that is read-only: refuses at once, and says what to do ${noSmallDisk}`, async () => {
    const disk = smallDisk();
    const [used, fresh] = [join(disk.folder, "used"), join(disk.folder, "fresh")];
    expect((await run(["replay", "-", "--data", used], threat)).status).toBe(0);
    disk.remount("ro");
    const refused = await run(["replay", "-", "--data", used], threat);
    expect([refused.out, refused.status, refused.err]).toEqual([
      "",
      2,
      expect.stringMatching(/right.*\[log-unwritable\]/),
    ]);
    const unmade = await run(["replay", "-", "--data", fresh], threat);
    expect([unmade.out, unmade.status, unmade.err]).toEqual([
      "",
      2,
      expect.stringMatching(/right.*\[key-unwritable\]/),
    ]);
  });
});
