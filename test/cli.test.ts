import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "breakwater-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program as a user would and returns its streams and status. */
const run = (args: readonly string[], input = "", env: Readonly<Record<string, string>> = {}) =>
  new Promise<{ out: string; err: string; status: number }>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, "src/main.ts"), ...args],
      { cwd: root, env: { PATH: process.env.PATH, NO_COLOR: "1", LANG: "en", ...env }, maxBuffer: 1 << 26 },
      (error, out, err) =>
        resolve({ out, err, status: error === null ? 0 : ((error.code as unknown as number) ?? -1) }),
    );
    child.stdin?.end(input);
  });

const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const message = (id: string, author: string, text: string, minute: number) => ({
  platform: "discord",
  community: "PLANTED-community",
  channel: "PLANTED-channel",
  id: `PLANTED-${id}`,
  sentAt: `2026-05-04T15:${String(minute).padStart(2, "0")}:00.000Z`,
  author: { id: `PLANTED-${author}`, name: "PLANTED-name" },
  text,
});
const threat = [
  message("m1", "victim", "hey who are you PLANTED-text", 0),
  message("m2", "suspect", "i have the screenshots from our call and your whole followers list", 1),
  message("m3", "suspect", "send 200 in gift cards before midnight or i send your pics to everyone at your school", 2),
]
  .map((one) => `${JSON.stringify(one)}\n`)
  .join("");

describe("start", () => {
  it("plays the demonstration, shows cards, posts, a summary and what to try next, and ends with 0", async () => {
    const { out, status } = await run([]);
    expect(status).toBe(0);
    for (const piece of [
      "Harbour",
      "Urgent",
      "What was seen",
      "Why it may be harmless",
      "Summary",
      "What to try next",
      "npm start -- replay",
    ])
      expect(out).toContain(piece);
  });

  it("says that it cannot connect yet where a token is configured", async () => {
    const { err, status } = await run([], "", { DISCORD_TOKEN: "x" });
    expect([status, err]).toEqual([0, expect.stringContaining("cannot connect")]);
  });

  it("speaks the reader's language", async () => {
    expect((await run(["--language", "fr"])).out).toContain("Bilan");
    expect((await run([], "", { LANG: "ca_ES.UTF-8" })).out).toContain("Resum");
  });
});

describe("replay", () => {
  it("finds who should be looked at and why, as NDJSON and nothing else", async () => {
    const { out, err, status } = await run(["replay", "-", "--json"], threat);
    expect([status, err]).toEqual([0, ""]);
    const all = lines(out);
    const alert = all.filter(({ type }) => type === "alert").at(-1);
    expect(alert).toMatchObject({
      level: "urgent",
      platform: "discord",
      community: "PLANTED-community",
      channel: "PLANTED-channel",
      speaker: "PLANTED-suspect",
      addressee: "PLANTED-victim",
      message: "PLANTED-m3",
      sentAt: "2026-05-04T15:02:00.000Z",
    });
    expect(alert.detectors).toContain("image-coercion");
    expect(alert.score).toBeGreaterThan(0.8);
    expect(alert.reasons.length).toBeGreaterThan(0);
    for (const signal of alert.signals)
      expect(signal).toMatchObject({
        id: expect.any(String),
        detector: expect.any(String),
        start: expect.any(Number),
        end: expect.any(Number),
        says: expect.any(String),
      });
    expect(all.at(-1)).toMatchObject({ type: "summary", messages: 3, skipped: 0 });
  });

  it.each(["telegram-chat.json", "telegram-account.json", "discord.json", "discord-old.json", "messages.ndjson"])(
    "reads %s, plain and gzipped",
    async (name) => {
      const file = join(root, "test/exports", name);
      const zipped = join(folder, `${name}.gz`);
      writeFileSync(zipped, gzipSync(readFileSync(file)));
      const plain = await run(["replay", file, "--json"]);
      const packed = await run(["replay", zipped, "--json"]);
      expect([plain.status, packed.status]).toEqual([0, 0]);
      const count = ({ out }: { out: string }) => lines(out).at(-1).messages;
      expect(count(plain)).toBeGreaterThan(0);
      expect(count(packed)).toBe(count(plain));
    },
  );

  it("leaves out what is broken with file, line and mend, and ends with 1; with 2 where nothing can be read", async () => {
    const broken = await run(["replay", join(root, "test/exports/broken-messages.ndjson"), "--json"]);
    expect(broken.status).toBe(1);
    expect(broken.err).toMatch(/broken-messages\.ndjson, line \d+: .*\[line-broken\]/);
    expect(lines(broken.out).at(-1).skipped).toBeGreaterThan(0);
    const missing = await run(["replay", join(folder, "nowhere.json")]);
    expect([missing.status, missing.err]).toEqual([2, expect.stringContaining("[file-missing]")]);
    const unknown = await run(["replay", "-"], "hello there");
    expect([unknown.status, unknown.err]).toEqual([2, expect.stringContaining("[format-unknown]")]);
  });

  it("narrows by level, time and detector", async () => {
    const alerts = async (...args: string[]) =>
      lines((await run(["replay", "-", "--json", ...args], threat)).out).filter(({ type }) => type === "alert");
    expect((await alerts("--level", "urgent")).every(({ level }) => level === "urgent")).toBe(true);
    expect(await alerts("--until", "2026-05-04T15:01:00Z")).toEqual([]);
    expect(await alerts("--since", "2026-05-05")).toEqual([]);
    expect((await alerts("--only", "payment-extortion")).length).toBeGreaterThan(0);
    expect(await alerts("--only", "exploitation-advert")).toEqual([]);
    expect((await run(["replay", "-", "--only", "gromming"], threat)).status).toBe(2);
  });

  it("decides by another policy", async () => {
    const policy = join(folder, "quiet.yaml");
    writeFileSync(policy, "windowHours: 1\nofferHours: 1\nrules:\n  - name: nothing\n    when: {}\n    do: []\n");
    const { out } = await run(["replay", "-", "--json", "--policy", policy], threat);
    expect(lines(out)).toHaveLength(1);
    writeFileSync(policy, "windowHours: 1\nofferHours: 1\nrulez: []\n");
    const wrong = await run(["replay", "-", "--policy", policy], threat);
    expect(wrong.status).toBe(2);
    expect(wrong.err).toMatch(/quiet\.yaml, line 3: .*rulez/);
  });
});

describe("the alert log of a data folder", () => {
  const data = join(folder, "data");

  it("keeps alerts without any raw id, name or text, and reads them back", async () => {
    expect((await run(["replay", "-", "--data", data], threat)).status).toBe(0);
    for (const name of readdirSync(data))
      expect([name, readFileSync(join(data, name)).includes("PLANTED")]).toEqual([name, false]);
    const list = await run(["alerts", "list", "--data", data]);
    expect([list.status, list.out]).toEqual([0, expect.stringContaining("Urgent")]);
    expect((await run(["alerts", "show", "1", "--data", data])).status).toBe(0);
    expect((await run(["alerts", "show", "999", "--data", data])).status).toBe(2);
    const entries = lines((await run(["alerts", "export", "--data", data])).out);
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
    expect((await run(["alerts", "export", "--format", "csv", "--data", data])).out.split("\n")[0]).toContain("number");
  });

  it("erases what grew old, says how many, and stays whole", async () => {
    const old = join(folder, "old");
    expect((await run(["replay", "-", "--data", old], threat)).status).toBe(0);
    const count = lines((await run(["alerts", "export", "--data", old])).out).length;
    const purge = (...args: string[]) => run(["alerts", "purge", "--data", old, "--older-than", ...args]);
    expect(JSON.parse((await purge("99y", "--json")).out)).toEqual({ erased: 0 });
    expect(await purge("1d")).toMatchObject({ status: 0, out: `Alerts erased: ${count}.\n` });
    expect((await run(["alerts", "list", "--data", old])).out).toContain("no alerts");
    const { status, out } = await run(["alerts", "verify", "--data", old]);
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`checked: ${count + 1}\\. Entries erased: ${count}\\.\\n.*SHA256:[\\w+/]{43}\\n$`));
  });

  it.each(["90", "d", "0d", "-1d", "1.5y", "90 days", ""])(
    "takes %j for no duration and erases nothing",
    async (value) => {
      const { status, err } = await run(["alerts", "purge", "--data", data, "--older-than", value]);
      expect([status, err]).toEqual([2, expect.stringContaining("90d, 12w, 6m or 1y")]);
    },
  );

  it("verifies, and names the first entry that was changed", async () => {
    expect((await run(["alerts", "verify", "--data", data])).status).toBe(0);
    const db = new DatabaseSync(join(data, "alerts.db"));
    for (const { name } of db.prepare("select name from sqlite_master where type = 'trigger'").all())
      db.exec(`drop trigger "${name}"`);
    db.exec("update alerts set body = replace(body, 'urgent', 'watch') where number = 2");
    db.close();
    const { status, out } = await run(["alerts", "verify", "--data", data, "--json"]);
    expect([status, JSON.parse(out)]).toEqual([1, expect.objectContaining({ ok: false, entry: 2, fault: "changed" })]);
  });
});

describe("check", () => {
  it("explains every step of one message", async () => {
    const { out, status } = await run(["check", "i will s3nd your pics to everyone at your school"]);
    expect(status).toBe(0);
    for (const piece of [
      "Also read as",
      "s3nd →",
      "threat-to-share",
      "‹",
      "before anything is seen",
      "together",
      "Rule:",
    ])
      expect(out).toContain(piece);
  });

  it("reads lines of standard input as one speaker, and says when there is nothing", async () => {
    expect((await run(["check", "--json"], "hello\nthere\n")).out.trim().split("\n")).toHaveLength(2);
    expect(await run(["check"], "\n")).toMatchObject({ status: 2, err: expect.stringContaining("[nothing-to-check]") });
  });
});

describe("help", () => {
  it.each([
    ["--help"],
    ["replay", "--help"],
    ["check", "--help"],
    ["alerts", "--help"],
    ["alerts", "verify", "--help"],
    ["alerts", "purge", "--help"],
  ])("%s %s", async (...args) => {
    const { out, status } = await run(args);
    expect([status, out]).toEqual([0, expect.stringContaining("Usage:")]);
  });

  it("refuses an unknown command with 2", async () => {
    expect((await run(["nonsense", "x"])).status).toBe(2);
  });
});
