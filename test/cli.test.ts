import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { lines, root, run, temporaryFolder, threat } from "./fakes/run-cli.ts";

const folder = temporaryFolder();

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

  it("speaks the reader's language", async () => {
    expect((await run(["--language", "fr"])).out).toContain("Bilan");
    expect((await run([], "", { LANG: "ca_ES.UTF-8" })).out).toContain("Resum");
  });
});

describe("replay", () => {
  it("takes what bears the same ids on two platforms for different people", async () => {
    const said = (platform: string, second: number, text: string) =>
      JSON.stringify({
        ...{ platform, community: "main", channel: "general", id: `m${second}`, author: { id: "u7" } },
        ...{ sentAt: `2026-05-04T15:00:0${second}Z`, text, replyTo: { id: "m0", author: "u9" } },
      });
    const alerts = async (...platforms: readonly [string, string]) => {
      const [first, second] = ["i have your pics", "send 200 in gift cards"];
      const talk = [said(platforms[0], 1, first), said(platforms[1], 2, second)].join("\n");
      return lines((await run(["replay", "-", "--json"], talk)).out).filter(({ level }) => level === "urgent").length;
    };
    expect([await alerts("discord", "discord"), await alerts("discord", "telegram")]).toEqual([1, 0]);
  });

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

  it("takes what was read and narrowed away for read", async () => {
    const backwards = lines(threat)
      .map((one, index) => ({ ...one, sentAt: `2026-05-04T15:${50 - 2 * index}:00.000Z` }))
      .map((one) => JSON.stringify(one));
    const told = await run(["replay", "-", "--json"], backwards.join("\n"));
    // Nothing is left out, so that the status stays as it is.
    expect([told.status, told.err]).toEqual([0, expect.stringMatching(/oldest first.* \[export-backwards\]\n$/)]);
    expect(lines(told.out).at(-1)).toMatchObject({ messages: backwards.length, skipped: 0 });
    const { out, err, status } = await run(["replay", "-", "--json", "--since", "2030-01-01"], `${threat}broken\n`);
    expect([status, err]).toEqual([1, expect.stringContaining("[line-broken]")]);
    expect(lines(out).at(-1)).toMatchObject({ messages: 0, skipped: 1 });
  });

  it("narrows by level, time and detector", async () => {
    const alerts = async (...args: string[]) =>
      lines((await run(["replay", "-", "--json", ...args], threat)).out).filter(({ type }) => type === "alert");
    const levelsOf = (found: readonly { level: string }[]) => [...new Set(found.map(({ level }) => level))];
    expect(levelsOf(await alerts())).toEqual(["watch", "urgent"]);
    expect(levelsOf(await alerts("--level", "urgent"))).toEqual(["urgent"]);
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

describe("check", () => {
  it("explains every step of one message", async () => {
    const { out, status } = await run(["check", "i will s3nd your pics to everyone you know"]);
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
    ["stats", "--help"],
    ["keys", "--help"],
    ["keys", "rotate", "--help"],
  ])("%s %s", async (...args) => {
    const { out, status } = await run(args);
    expect([status, out]).toEqual([0, expect.stringContaining("Usage:")]);
  });

  it.each([["replay"], ["cases", "export"], ["alerts", "export"]])(
    "of %s %s keeps what npm writes by itself out of the file in its example",
    async (...args) => {
      const { out } = await run([...args, "--help"]);
      const [example = ""] = /^.*npm start.* > [\w.-]+$/m.exec(out) ?? [];
      expect(example).toContain("npm start --silent -- ");
    },
  );

  it("refuses an unknown command with 2, and names the nearest", async () => {
    const { err, status } = await run(["chek", "x"]);
    expect([status, err]).toEqual([2, expect.stringMatching(/"chek" is not known\. Did you mean "check"\?/)]);
  });
});

it("says which version it is", async () => {
  expect(await run(["--version"])).toEqual({ out: `${packageJson.version}\n`, err: "", status: 0 });
});

describe("a mistake of the program's own", () => {
  it.each([
    ["at work", "Date.prototype.toISOString = () => { throw new TypeError('PLANTED-mistake'); }"],
    ["by the way", "setTimeout(() => { throw new TypeError('PLANTED-mistake'); })"],
  ])("is shown, and is not done: %s", async (_, mistake) => {
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(mistake)}` };
    const { err, status } = await run(["replay", "-", "--json"], threat, env);
    expect([status, err]).toEqual([2, expect.stringMatching(/^TypeError: PLANTED-mistake\n +at /)]);
  });
});
