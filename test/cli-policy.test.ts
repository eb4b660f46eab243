import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteAlertLog } from "../src/adapters/storage/sqlite-alert-log.ts";
import { schemaText } from "../src/cli/policy-schema.ts";
import { createProgram } from "../src/cli/program.ts";
import { lines } from "./fakes/run-cli.ts";
import { saidIo } from "./fakes/said-io.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-policy-"));
  cpSync("config", folder, { recursive: true });
  mkdirSync(join(folder, "communities"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

/** Runs a command of `policy` on the folder; what it says, and its status. */
const policy = async (...args: string[]) => {
  const { io, said } = saidIo();
  const program = await createProgram(io, "policy");
  await program.parseAsync(["node", "breakwater", "policy", ...args, "--config", folder]);
  return { out: said.out.replaceAll(folder, ""), status: said.status };
};

describe("policy check", () => {
  it("finds nothing wrong with what ships", async () => {
    expect(await policy("check")).toEqual({ out: "Files read: 5. Errors: 0. Warnings: 0.\n", status: 0 });
  });

  it("tells every mistake of every file with line, column and the nearest that is allowed, and ends with 1", async () => {
    write("local.yaml", "windowHuors: 3\nrules:\n  - { name: a, when: { level: reviw }, do: [alrt] }\n");
    write(
      "communities/a.yaml",
      'for: { platform: discord, community: "7" }\nrules: [{ name: b, when: {}, do: [timeout] }]\n',
    );
    const { out, status } = await policy("check", "--json");
    expect(status).toBe(1);
    expect(lines(out)).toMatchObject([
      { file: "/local.yaml", line: 1, column: 1, severity: "error", mend: expect.stringContaining('"windowHours"') },
      { file: "/local.yaml", line: 3, column: 24, mend: expect.stringContaining('"review"') },
      { file: "/local.yaml", line: 3, column: 45, mend: expect.stringContaining('"alert"') },
      { file: "/communities/a.yaml", line: 2, mend: "Add confirm: true to this rule." },
      { type: "summary", files: 7, errors: 4, warnings: 0 },
    ]);
  });

  it("finds rules that never decide: an error within a file, a warning where one file takes over from another", async () => {
    write(
      "local.yaml",
      "rules:\n- { name: a, when: { channels: [adult] }, do: [log] }\n- { name: b, when: { channels: [adult], level: urgent }, do: [alert] }\n- { name: c, when: { level: urgent }, do: [log] }\n",
    );
    const { out, status } = await policy("check");
    expect(status).toBe(1);
    expect(out).toMatch(/\/local\.yaml:3:3 {2}error {2}the rule "b" never decides: .*"a" \(\/local\.yaml:2\)/);
    expect(out).toMatch(/\/policy\.yaml:\d+:5 {2}warning {2}the rule "urgent" never decides: .*"c"/);
    expect(out).not.toContain('the rule "review"');
  });

  it.each([
    // Only some of what the later rule asks for.
    ["{ level: urgent }", "{ level: review }", false],
    ["{ level: review }", "{ level: urgent }", true],
    ["{ hours: { from: 22, to: 6 } }", "{ hours: { from: 23, to: 2 } }", true],
    ["{ hours: { from: 23, to: 2 } }", "{ hours: { from: 22, to: 6 } }", false],
    ["{ newAccountDays: 7 }", "{ newAccountDays: 3 }", true],
    ["{ people: 3 }", "{ people: 5 }", true],
    ["{ people: 5 }", "{ people: 3 }", false],
    ["{ detectors: [grooming] }", "{ detectors: [grooming, remote-control] }", false],
    ["{}", "{ concern: help }", false],
    ["{}", "{ roles: [staff] }", false],
    ["{ concern: help }", "{ concern: help, roles: [bot] }", true],
  ])("knows whether %s takes all of %s", async (first, second, takes) => {
    write(
      "local.yaml",
      `rules:\n- { name: a, when: ${first}, do: [log] }\n- { name: b, when: ${second}, do: [log] }\n`,
    );
    expect((await policy("check")).out.includes('the rule "b" never decides')).toBe(takes);
  });

  it("never blames a rule on trial", async () => {
    write("local.yaml", "rules:\n- { name: a, when: {}, do: [log], shadow: true }\n");
    expect((await policy("check")).out).toBe("Files read: 6. Errors: 0. Warnings: 0.\n");
  });

  it("warns where a combination can no longer alert, and refuses thresholds that do not rise", async () => {
    write("local.yaml", "signalsOff: [hands-over-papers]\nscores: { levels: { review: 4 } }\n");
    const { out, status } = await policy("check");
    expect(status).toBe(1);
    expect(out).toMatch(/\/local\.yaml:1:1 {2}warning .*"papers-with-job"/);
    expect(out).toMatch(/\/local\.yaml:2:11 {2}error {2}the levels do not rise: watch -1.4, review 4, urgent 3/);
  });

  it("says which permission an action needs", async () => {
    write("local.yaml", "rules:\n- { name: a, when: { people: 5 }, do: [timeout], confirm: true }\n");
    expect((await policy("check")).out).toMatch(/note .*Timeout Members on Discord/);
  });
});

describe("policy schema", () => {
  it("is written as it is committed, and every shipped file names it", async () => {
    expect(readFileSync("config/policy.schema.json", "utf8")).toBe(schemaText("config"));
    rmSync(join(folder, "policy.schema.json"));
    await policy("schema");
    expect(readFileSync(join(folder, "policy.schema.json"), "utf8")).toBe(schemaText("config"));
    expect((await policy("schema", "--json")).out).toBe(schemaText("config"));
    for (const name of ["general", "youth", "adult", "support-forum"])
      expect(readFileSync(`config/presets/${name}.yaml`, "utf8")).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/policy\.schema\.json\n# [A-Z]/,
      );
    expect(readFileSync("config/policy.yaml", "utf8")).toMatch(
      /^# yaml-language-server: \$schema=policy\.schema\.json/,
    );
  });
});

describe("policy show", () => {
  it("names the file and line that each value comes from", async () => {
    write("local.yaml", "# ours\nofferHours: 5\nrules:\n- { name: ours, when: {}, do: [log] }\n");
    write("communities/a.yaml", 'for: { platform: discord, community: "7" }\nscores: { levels: { review: 1 } }\n');
    const shown = async (...args: string[]) =>
      new Map(lines((await policy("show", "--json", ...args)).out).map(({ path, ...said }) => [path, said]));
    const [all, theirs] = [await shown("--preset", "youth"), await shown("--preset", "youth", "--community", "7")];
    expect(all.get("windowHours")).toMatchObject({ value: 72, file: "/policy.yaml" });
    expect(all.get("offerHours")).toMatchObject({ value: 5, file: "/local.yaml", line: 2 });
    expect(all.get("rules.ours")).toMatchObject({ value: { do: ["log"] }, file: "/local.yaml", line: 4 });
    expect(all.get("scores.levels.review")).toMatchObject({ value: -0.4, file: "/presets/youth.yaml" });
    expect(all.get("scores.levels.watch")).toMatchObject({ value: -1.4, file: "/scores.yaml" });
    expect(theirs.get("scores.levels.review")).toMatchObject({ value: 1, file: "/communities/a.yaml", line: 2 });
    const text = readFileSync(join(folder, "presets/youth.yaml"), "utf8").split("\n");
    expect(text[all.get("rules.youth-in-doubt").line - 1]).toContain("youth-in-doubt");
    expect([...all.keys()].filter((path) => path.startsWith("rules.")).slice(0, 2)).toEqual([
      "rules.ours",
      "rules.help",
    ]);
  });
});

describe("policy test", () => {
  it("runs what every preset carries, and all of it holds", async () => {
    const { out, status } = await policy("test", "--json");
    const tests = lines(out);
    expect([status, tests.filter(({ passed }) => passed === false)]).toEqual([0, []]);
    for (const name of ["general", "youth", "adult", "support-forum"])
      expect(tests.filter(({ file }) => file === `/presets/${name}.yaml`).length).toBeGreaterThanOrEqual(2);
  });

  it("says what came out otherwise, and ends with 1", async () => {
    write(
      "local.yaml",
      `tests:
- name: not so
  messages: [{ from: sam, to: ana, text: "send 200 in gift cards before midnight or i send your pics to everyone" }]
  expect: { rule: watch, level: watch, detectors: [grooming], actions: [timeout] }
- name: not nothing
  messages: [{ from: sam, to: ana, text: "send 200 in gift cards before midnight or i send your pics to everyone" }]
  expect: { nothing: below-level }
- name: so
  messages: [{ from: sam, to: ana, role: staff, text: "send 200 in gift cards before midnight or i send your pics to everyone" }]
  expect: { nothing: staff-exempt }
`,
    );
    const { out, status } = await policy("test");
    expect(status).toBe(1);
    expect(out).toMatch(
      /✗ not so\n.*rule: wanted watch, got urgent\n.*level: .*\n.*detectors: wanted grooming.*\n.*actions: wanted timeout/,
    );
    expect(out).toMatch(/✗ not nothing\n.*actions: wanted –, got alert, ping-on-duty/);
    expect(out).toMatch(/✓ so\n/);
    expect(out).toContain("Failed: 2.");
  });
});

describe("what a rule can ask for", () => {
  const threat = "send 200 in gift cards before midnight or i send your pics to everyone at your school";
  const deciding = async (when: string, message: string, above = "") => {
    write(
      "local.yaml",
      `${above}\nrules:\n- { name: ours, when: ${when}, do: [log] }\ntests:\n- name: ours\n  messages: [{ from: sam, to: ana, text: "${threat}", ${message} }]\n  expect: { rule: ours }\n`,
    );
    return lines((await policy("test", "--json")).out).find(({ file }) => file === "/local.yaml").passed;
  };
  it.each([
    ["{ channels: [adult] }", "channel: adult", "channel: youth"],
    ["{ roles: [staff] }", "role: staff", "role: member"],
    ["{}", "role: member", "role: bot"],
    ["{ newAccountDays: 2 }", "newAccount: true", "newAccount: false"],
    ["{ hours: { from: 22, to: 6 } }", "hour: 23", "hour: 12"],
    ["{ hours: { from: 22, to: 6 } }", "hour: 5", "hour: 6"],
  ])("%s holds for %s and not for %s", async (when, holds, not) => {
    expect([await deciding(when, holds), await deciding(when, not)]).toEqual([true, false]);
  });

  it("an hour in a time zone", async () => {
    expect(await deciding("{ hours: { from: 3, to: 4 } }", "hour: 3", "timeZone: America/Lima")).toBe(true);
    expect(await deciding("{ hours: { from: 4, to: 5 } }", "hour: 3", "timeZone: America/Lima")).toBe(false);
  });

  it("the kind of channel that an admin says, signals, detectors and languages", async () => {
    expect(await deciding("{ signals: [deadline], detectors: [image-coercion], languages: [en] }", "hour: 1")).toBe(
      true,
    );
    expect(await deciding("{ signals: [asks-age] }", "hour: 1")).toBe(false);
    expect(await deciding("{ languages: [fr] }", "hour: 1")).toBe(false);
    expect(await deciding("{ kinds: [modelling] }", "hour: 1")).toBe(false);
  });
});

describe("policy explain", () => {
  it("tells of every rule in order whether it holds, and why not", async () => {
    write(
      "local.yaml",
      "rules:\n- { name: trial, when: { level: urgent }, do: [alert], shadow: true }\n- { name: adult-only, when: { channels: [adult] }, do: [log] }\n",
    );
    const message = "send 200 in gift cards before midnight or i send your pics to everyone at your school";
    const { out } = await policy("explain", message, "--channel", "youth", "--json");
    const [decision] = lines(out);
    expect(decision).toMatchObject({ concern: "suspect", level: "urgent", actions: ["log", "alert", "ping-on-duty"] });
    expect(decision.rules.map((one: { rule: string; outcome: string }) => [one.rule, one.outcome])).toEqual([
      ["trial", "on-trial"],
      ["adult-only", "does-not-hold"],
      ["help", "does-not-hold"],
      ["help-in-doubt", "does-not-hold"],
      ["staff", "does-not-hold"],
      ["bots", "does-not-hold"],
      ["urgent", "decides"],
      ["review", "not-reached"],
      ["watch", "not-reached"],
    ]);
    expect(decision.rules[1].unmet).toEqual([{ condition: "channels", wanted: ["adult"], is: "youth" }]);
    const text = (await policy("explain", message, "--channel", "adult")).out;
    expect(text).toMatch(/trial {2}○ .*\n {2}adult-only {2}✓ holds, and decides\n {2}help {2}· was not reached/);
    expect((await policy("explain", "good morning")).out).toBe("Nothing of concern was found in this message.\n");
  });
});

describe("policy diff", () => {
  const next =
    "rules:\n- { name: urgent, when: { level: urgent }, do: [alert] }\n- { name: review, when: { level: review }, do: [log] }\n";

  it("tells of each decision that would change, and of the cards a day", async () => {
    write("new.yaml", next);
    const args = ["diff", join(folder, "policy.yaml"), join(folder, "new.yaml"), "--on", "demo/community.ndjson"];
    const { out, status } = await policy(...args, "--json");
    const told = lines(out);
    const changes = told.filter(({ type }) => type === "change");
    expect(status).toBe(0);
    expect(changes.length).toBeGreaterThan(0);
    const pings = ({ actions }: { actions: readonly string[] }) => actions.includes("ping-on-duty");
    for (const { before, after } of changes)
      if (before.level === "urgent") expect([pings(before), pings(after)]).toEqual([true, false]);
      else expect([before.actions, after.actions]).toEqual([["log", "alert"], ["log"]]);
    const [community] = told.filter(({ type }) => type === "community");
    expect(community.before.cards).toBeGreaterThan(community.after.cards);
    expect(community.before.offers).toBe(community.after.offers);
    expect(told.at(-1)).toMatchObject({ type: "summary", messages: 32, changed: changes.length });
    expect((await policy(...args)).out).toContain(`Decisions that would change: ${changes.length}.`);
  });

  it("says when nothing would change", async () => {
    const shipped = join(folder, "policy.yaml");
    expect((await policy("diff", shipped, shipped, "--on", "demo/community.ndjson")).out).toBe(
      "Nothing would change for these 32 messages.\n",
    );
  });
});

describe("the example in the README", () => {
  const [, example = ""] = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];

  it("has no mistakes, and its own tests hold", async () => {
    write("local.yaml", example);
    expect(await policy("check")).toMatchObject({ status: 0, out: expect.stringContaining("Errors: 0. Warnings: 0.") });
    const tests = lines((await policy("test", "--json")).out).filter(({ file }) => file === "/local.yaml");
    expect(tests).toMatchObject([{ passed: true }]);
  });

  it.each([
    ["of a new account to five people is to be confirmed by a moderator", "newAccount: true", 5, true],
    ["of a new account to four people is not", "newAccount: true", 4, false],
    ["of an old account is not", "newAccount: false", 5, false],
  ])("the same offer %s", async (_, account, people, isHeld) => {
    const offer = "we need girls for a modelling job abroad, hotel and flight paid, good money, send me your passport";
    const said = ["ana", "bea", "cleo", "dora", "eve"]
      .slice(0, people)
      .map((to, index) => `    - { from: sam, to: ${to}, text: "${offer}", ${account}, hour: ${8 + index} }`);
    write(
      "local.yaml",
      `${example}  - name: spree\n    messages:\n${said.join("\n")}\n    expect: { rule: offers-to-many, actions: [alert, timeout] }\n`,
    );
    const tests = lines((await policy("test", "--json")).out);
    expect(tests.find(({ name }) => name === "spree")).toMatchObject({ passed: isHeld });
  });
});

describe("signals of one's own", () => {
  const raffle = (hits: string, misses: string) => `detector: payment-extortion
signals:
  fee-for-prize:
    weight: 4
    stage: demand
    says: Asks for a fee before a prize is handed over
    innocent: A real raffle may charge for postage
    patterns: ["pay ... (release|claim) ... prize"]
    hits: [${hits}]
    misses: [${misses}]
`;
  const hit = '"pay now to release your prize"';

  it("are found, weigh what they say, and can be named by rules", async () => {
    mkdirSync(join(folder, "signals"));
    write("signals/en-raffles.yaml", raffle(hit, '"i won a prize today"'));
    write(
      "local.yaml",
      `rules:\n- { name: raffles, when: { signals: [fee-for-prize] }, do: [alert] }\ntests:\n- { name: raffle, messages: [{ from: sam, to: ana, text: ${hit} }], expect: { rule: raffles, actions: [alert] } }\n`,
    );
    expect(await policy("check")).toMatchObject({ status: 0 });
    expect(lines((await policy("test", "--json")).out).find(({ name }) => name === "raffle")).toMatchObject({
      passed: true,
    });
  });

  it("must prove themselves", async () => {
    mkdirSync(join(folder, "signals"));
    write("signals/en-raffles.yaml", raffle('"good morning"', hit));
    const { out, status } = await policy("check");
    expect(status).toBe(1);
    expect(out).toMatch(/en-raffles\.yaml:9:1 {2}error {2}"fee-for-prize" does not find this hit/);
    expect(out).toMatch(/en-raffles\.yaml:10:1 {2}error {2}"fee-for-prize" finds this miss/);
    write("signals/en-raffles.yaml", raffle(`${hit}, ${hit}`, '"good morning"'));
    await expect(policy("check")).rejects.toThrow("at least as many misses as hits");
    rmSync(join(folder, "signals/en-raffles.yaml"));
    write("signals/raffles.yaml", raffle(hit, '"good morning"'));
    await expect(policy("check")).rejects.toThrow('the language "raffles" is not known');
  });
});

describe("policy history", () => {
  it("lists what came into force, the newest first", async () => {
    const log = openSqliteAlertLog(folder);
    log.notePolicy({ recordedAt: 1_700_000_000_000, cause: "start", policyHash: "a".repeat(64), changed: [] });
    log.notePolicy({
      recordedAt: 1_700_000_060_000,
      cause: "file",
      policyHash: "b".repeat(64),
      changed: ["local rules.x"],
    });
    log.close();
    expect((await policy("history", "--data", folder)).out).toBe(
      "2023-11-14 22:14:20  bbbbbbbbbbbb  by a changed file  local rules.x\n2023-11-14 22:13:20  aaaaaaaaaaaa  at a start\n",
    );
    expect(lines((await policy("history", "--data", folder, "--json")).out)).toMatchObject([
      { number: 2 },
      { number: 1 },
    ]);
  });
});
