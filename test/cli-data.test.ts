import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openSqliteAlertLog } from "../src/adapters/storage/sqlite-alert-log.ts";
import { lines, run, temporaryFolder, threat } from "./fakes/run-cli.ts";
import { sampleAlert } from "./fakes/sample-alert.ts";

const folder = temporaryFolder();

/** A data folder with the alerts of the threat, and the key that was made for them. */
const filled = async (name: string): Promise<string> => {
  const data = join(folder, name);
  expect((await run(["replay", "-", "--data", data], threat)).status).toBe(0);
  return data;
};

describe("the alert log of a data folder", () => {
  it("keeps alerts and reads them back", async () => {
    const data = join(folder, "read");
    const replay = await run(["replay", "-", "--data", data], threat);
    expect([replay.status, replay.out]).toEqual([0, expect.stringContaining(`alerts list --data ${data}\n`)]);
    const list = await run(["alerts", "list", "--data", data]);
    expect([list.status, list.out]).toEqual([0, expect.stringContaining("Urgent")]);
    const { out, status } = await run(["alerts", "show", "1", "--data", data]);
    expect(status).toBe(0);
    for (const piece of ["When (UTC): ", "Strength of the signs: ", " / 1)\n", "What was seen\n  "])
      expect(out).toContain(piece);
    expect((await run(["alerts", "show", "999", "--data", data])).status).toBe(2);
    const entries = lines((await run(["alerts", "export", "--data", data])).out);
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
    expect((await run(["alerts", "export", "--format", "csv", "--data", data])).out.split("\n")[0]).toContain("number");
    expect(await run(["alerts", "export", "--format", "csv", "--json", "--data", data])).toEqual({
      status: 2,
      out: "",
      err: "--format cannot be csv together with --json. What --json asks for is JSON lines: leave out one of the two. [option-wrong]\n",
    });
    const json = await run(["alerts", "export", "--format", "ocsf", "--json", "--data", data]);
    expect([json.status, lines(json.out).length]).toEqual([0, entries.length]);
    const ocsf = await run(["alerts", "export", "--format", "ocsf", "--data", data]);
    expect([ocsf.status, ocsf.out]).toEqual([0, expect.not.stringContaining("PLANTED")]);
    expect(lines(ocsf.out).map(({ unmapped }) => unmapped.number)).toEqual(entries.map(({ number }) => number));
    expect(lines(ocsf.out).at(-1)).toMatchObject({ class_uid: 2004, unmapped: { case: 1 } });
  });

  it("erases what grew old, says how many, and stays whole", async () => {
    const old = join(folder, "old");
    const count = 3;
    const log = openSqliteAlertLog(old);
    log.append(Array.from({ length: count }, () => sampleAlert({ recordedAt: Date.now() - 3 * 86_400_000 })));
    log.close();
    const purge = (...args: string[]) => run(["alerts", "purge", "--data", old, "--older-than", ...args]);
    expect(JSON.parse((await purge("99y", "--json")).out)).toEqual({ erased: 0 });
    // What was written down just now stays, however old the messages of an export are.
    expect((await run(["replay", "-", "--data", old], threat)).status).toBe(0);
    expect(await purge("1d")).toMatchObject({ status: 0, out: `Alerts erased: ${count}.\n` });
    const left = lines((await run(["alerts", "export", "--data", old])).out);
    expect(left.map(({ number }) => number)[0]).toBe(count + 1);
    const { status, out } = await run(["alerts", "verify", "--data", old]);
    expect(status).toBe(0);
    expect(out).toMatch(
      new RegExp(`checked: ${left.length + count + 1}\\. Entries erased: ${count}\\.\n.*SHA256:[\\w+/]{43}\n$`),
    );
  });

  it.each(["90", "d", "0d", "-1d", "1.5y", "90 days", ""])(
    "takes %j for no duration and erases nothing",
    async (value) => {
      const { status, err } = await run(["alerts", "purge", "--data", join(folder, "none"), "--older-than", value]);
      expect([status, err]).toEqual([2, expect.stringContaining("90d, 12w, 6m or 1y")]);
    },
  );

  it("verifies, and names the first entry that was changed", async () => {
    const data = await filled("changed");
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

describe("stats", () => {
  const data = join(folder, "counted");
  const log = openSqliteAlertLog(data);
  log.append([
    sampleAlert({
      at: Date.parse("2026-05-03T23:00Z"),
      level: "urgent",
      detectors: ["image-coercion"],
      language: "fr",
    }),
    sampleAlert({ at: Date.parse("2026-05-04T01:00Z"), level: "watch", actions: ["log"] }),
    sampleAlert({ at: Date.parse("2026-05-05T01:00Z") }),
    sampleAlert({
      at: Date.parse("2026-05-05T02:00Z"),
      actions: ["log", "offer-resources"],
      detectors: ["help-seeking"],
    }),
  ]);
  log.close();
  const counted = async (...args: string[]) => {
    const { out, err, status } = await run(["stats", "--data", data, "--json", ...args]);
    expect([status, err]).toEqual([0, ""]);
    return JSON.parse(out);
  };

  it("counts the log as one object", async () => {
    expect(await counted()).toMatchObject({
      total: { urgent: 1, review: 1, watch: 1, alerts: 3, told: 2, offers: 1 },
      detectors: [
        { detector: "grooming", urgent: 0, review: 1, watch: 1, alerts: 2 },
        { detector: "off-platform-move", urgent: 0, review: 1, watch: 1, alerts: 2 },
        { detector: "image-coercion", urgent: 1, alerts: 1 },
        { detector: "help-seeking", alerts: 0, offers: 1 },
      ],
      languages: [
        { language: "en", alerts: 2, offers: 1 },
        { language: "fr", alerts: 1, offers: 0 },
      ],
      periods: {
        by: "day",
        each: [
          { from: "2026-05-03", alerts: 1 },
          { from: "2026-05-04", alerts: 1 },
          { from: "2026-05-05", alerts: 1, offers: 1 },
        ],
      },
      signals: [{ id: "move-to-app", detector: "off-platform-move", alerts: 3 }],
      load: { days: 3, alerts: { mean: 1, most: 1, on: "2026-05-03" }, told: { most: 1 } },
    });
  });

  it("counts by week, and only what is asked for", async () => {
    const weeks = (await counted("--by", "week")).periods;
    expect(weeks).toMatchObject({ by: "week", each: [{ from: "2026-04-27" }, { from: "2026-05-04", alerts: 2 }] });
    expect((await counted("--level", "urgent")).total).toMatchObject({ alerts: 1, offers: 0 });
    expect((await counted("--only", "grooming")).total).toMatchObject({ alerts: 2, offers: 0 });
    const since = await counted("--since", "2026-05-04", "--until", "2026-05-14");
    expect([since.total.alerts, since.load.days, since.load.alerts.mean]).toEqual([2, 10, 0.2]);
    expect((await run(["stats", "--data", data, "--by", "month"])).status).toBe(2);
  });

  it("shows tables, and a kind sentence where there is nothing", async () => {
    const { out, status } = await run(["stats", "--data", data]);
    expect(status).toBe(0);
    for (const piece of ["By level", "By kind of concern", "French", "By day", "move-to-app", "What it asks"])
      expect(out).toContain(piece);
    const elsewhere = await run(["stats", "--data", data, "--since", "2027-01-01", "--language", "ca"]);
    expect(elsewhere).toMatchObject({ status: 0, out: expect.stringContaining("No hi ha res a comptar") });
  });
});

describe("keys", () => {
  const shown = async (data: string, env = {}) =>
    lines((await run(["keys", "show", "--data", data, "--json"], "", env)).out)[0];

  it("shows that there are none without making one", async () => {
    const data = join(folder, "keyless");
    const { out, status } = await run(["keys", "show", "--data", data]);
    expect([status, out]).toEqual([0, expect.stringContaining("There is no key yet.")]);
    expect(await shown(data)).toEqual({ type: "keys", source: null, file: join(data, "breakwater.key"), keys: [] });
    expect(() => readdirSync(data)).toThrow();
  });

  it("asks for a copy when the first is made, and not again", async () => {
    const data = join(folder, "first-key");
    const first = await run(["replay", "-", "--data", data], threat);
    expect(first.err).toMatch(/A key was made in .*breakwater\.key\. Please keep a copy/);
    expect((await run(["replay", "-", "--data", data], threat)).err).not.toContain("key");
  });

  it("rotates, shows which one seals and which makes pseudonyms, and leaves pseudonyms as they were", async () => {
    const data = await filled("rotated");
    const speakers = async () => lines((await run(["alerts", "export", "--data", data])).out).map((one) => one.speaker);
    const earlier = await speakers();
    const before = await shown(data);
    expect(before.keys).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{16}$/), seals: true, names: true }]);
    const { out, err, status } = await run(["keys", "rotate", "--data", data]);
    expect([status, err]).toEqual([0, expect.stringContaining("copy")]);
    const after = await shown(data);
    expect(after).toEqual({
      type: "keys",
      source: "file",
      file: join(data, "breakwater.key"),
      keys: [
        { id: expect.any(String), seals: true, names: false },
        { id: before.keys[0].id, seals: false, names: true },
      ],
    });
    expect(out).toContain(after.keys[0].id);
    await run(["replay", "-", "--data", data], threat.replaceAll("PLANTED-m", "PLANTED-later-m"));
    const later = await speakers();
    expect(later.length).toBeGreaterThan(earlier.length);
    expect(new Set(later)).toEqual(new Set(earlier));
  });

  it("shows no key, on any stream", async () => {
    const data = await filled("secret");
    await run(["keys", "rotate", "--data", data]);
    const secrets = readFileSync(join(data, "breakwater.key"), "utf8").trim().split("\n");
    const { out, err } = await run(["keys", "show", "--data", data]);
    expect(out).toContain("seals from now on");
    for (const secret of secrets) expect(out + err).not.toContain(secret.slice(0, 12));
  });

  it("says how to rotate where keys come from the environment", async () => {
    const env = { BREAKWATER_KEY: `${"a1".repeat(32)},${"b2".repeat(32)}` };
    const data = join(folder, "environment");
    expect(await shown(data, env)).toMatchObject({ source: "environment", file: null, keys: [{}, {}] });
    expect((await run(["keys", "show", "--data", data], "", env)).out).toContain("put a new key first");
    const refused = await run(["keys", "rotate", "--data", data], "", env);
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining("[key-in-environment]")]);
  });

  it("makes the first key where there is none to rotate", async () => {
    const fresh = join(folder, "rotated-first");
    const { err, status } = await run(["keys", "rotate", "--data", fresh]);
    expect([status, err]).toEqual([0, expect.stringContaining("A key was made")]);
    expect(readFileSync(join(fresh, "breakwater.key"), "utf8").trim().split("\n")).toHaveLength(1);
  });
});
