import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { namesOfNewcomers } from "../src/adapters/telegram/to-name-message.ts";
import { assemble } from "../src/bot/assemble.ts";
import { shippedSignals } from "../src/detectors/shipped-signals.ts";
import type { Message } from "../src/model/message.ts";
import { presetIds } from "../src/model/policy.ts";
import { decide } from "../src/policies/decide.ts";
import { loadSettings } from "../src/settings/load-settings.ts";
import { policyFolder } from "./fakes/policy-folder.ts";
import { problemOf } from "./fakes/problem-of.ts";
import { lines } from "./fakes/run-cli.ts";
import { sampleAssessment } from "./fakes/sample-assessment.ts";

const { at, write, policy } = policyFolder();
/** How many files ship: the policy and its presets. */
const shipped = presetIds.length + 1;

describe("policy check", () => {
  it("finds nothing wrong with what ships", async () => {
    expect(await policy("check")).toEqual({ out: `Files read: ${shipped}. Errors: 0. Warnings: 0.\n`, status: 0 });
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

  it("knows the rules that a test can expect: of its own file and of earlier ones, whatever the preset", async () => {
    const tests = (...rules: string[]) =>
      `tests:\n${rules.map((rule) => `- { name: ${rule}, messages: [{ from: a, text: b }], expect: { rule: ${rule} } }\n`).join("")}`;
    write(
      "local.yaml",
      `rules: [{ name: ours, when: { level: watch, channels: [adult] }, do: [log] }]\n${tests("ours", "watch", "youth-in-doubt", "nope", "urgnt")}`,
    );
    write("communities/a.yaml", `for: { platform: discord, community: "7" }\n${tests("ours", "theirs")}`);
    write("policy.yaml", `${readFileSync("config/policy.yaml", "utf8")}${tests("ours")}`);
    const { out, status } = await policy("check", "--json");
    expect(status).toBe(1);
    expect(lines(out).filter(({ severity }) => severity === "error")).toMatchObject([
      { file: "/policy.yaml", detail: 'the rule "ours" is not known' },
      { file: "/local.yaml", line: 6, detail: 'the rule "nope" is not known' },
      { file: "/local.yaml", line: 7, mend: expect.stringContaining('"urgent"') },
      { file: "/communities/a.yaml", line: 4, detail: 'the rule "theirs" is not known' },
    ]);
  });

  it("stops at a combination without a sentence, as the start does, and takes one with a sentence in English", async () => {
    const composites = readFileSync("config/composites.yaml", "utf8");
    write("composites.yaml", `${composites}- id: our-own\n  level: review\n  when: threat-to-share\n`);
    const broken = expect.objectContaining({
      code: "config-broken",
      what: expect.stringContaining('"our-own" has no sentence'),
    });
    await expect(policy("check")).rejects.toMatchObject({ problem: broken });
    expect(problemOf(() => loadSettings(at(), shippedSignals))).toEqual(broken);
    const wording = readFileSync("config/wording/en.yaml", "utf8");
    write(
      "wording/en.yaml",
      wording.replace("\ncomposites:\n", "\ncomposites:\n  our-own: Two things were seen together.\n"),
    );
    expect((await policy("check")).status).toBe(0);
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
    expect((await policy("check")).out).toBe(`Files read: ${shipped + 1}. Errors: 0. Warnings: 0.\n`);
  });

  it("warns where a combination can no longer alert, and refuses thresholds that do not rise", async () => {
    write("local.yaml", "signalsOff: [hands-over-papers]\nscores: { levels: { review: 4 } }\n");
    const { out, status } = await policy("check");
    expect(status).toBe(1);
    expect(out).toMatch(/\/local\.yaml:1:1 {2}warning .*"papers-with-job"/);
    expect(out).toMatch(/\/local\.yaml:2:11 {2}error {2}the levels do not rise: watch -2.3, review 4, urgent 3/);
    write("local.yaml", "scores: { levels: { watch: -0.1 } }\n");
    expect((await policy("check")).out).toMatch(
      /review -0.3, .*what is left out stands in youth\.yaml, else in scores\.yaml\./,
    );
  });

  it("warns where a signal of the model's that is switched off keeps combinations from alerting, at the line that does it", async () => {
    write("local.yaml", "signalsOff: [resembles-grooming]\n");
    const { out, status } = await policy("check");
    expect(status).toBe(0);
    expect(out).toMatch(/\/local\.yaml:1:1 {2}warning /);
  });

  it("warns where a lower weight keeps a combination from alerting, at the weight, once for each combination", async () => {
    write("local.yaml", "offerHours: 5\nscores:\n  weights: { deadline: 0.4, threat-to-share: 0 }\n");
    const { out, status } = await policy("check", "--json");
    const warned = lines(out).filter(({ severity }) => severity === "warning");
    expect(status).toBe(0);
    for (const { file, line, column } of warned) expect([file, line, column]).toEqual(["/local.yaml", 3, 29]);
    const named = warned.map(({ detail }) => /combination "([^"]+)"/.exec(detail)?.[1]);
    expect(named).toEqual([
      "threat-to-share-images",
      "threat-with-leverage",
      "leverage-with-deadline",
      "demands-more-under-threat",
    ]);
    expect(warned[1].detail).toMatch(/threat-to-share \+ holds-material together no longer/);
    write("local.yaml", "scores: { weights: { threat-to-share: 3, asks-place: 0.1 } }\n");
    expect((await policy("check")).out).toMatch(/Warnings: 0\./);
  });

  it("warns of rules that can never hold, at the condition that nothing fulfils", async () => {
    const rule = (name: string, when: string) => `- { name: ${name}, when: ${when}, do: [log] }\n`;
    write(
      "local.yaml",
      `signalsOff: [asks-age]\nrules:\n${rule("a", "{ newAccountDays: 0 }")}${rule("b", "{ detectors: [help-seeking] }")}${rule("c", "{ signals: [asks-age] }")}${rule("d", "{ kinds: [modelling], concern: help }")}`,
    );
    const found = async () =>
      lines((await policy("check", "--json")).out)
        .filter(({ detail }) => /can never hold/.test(detail))
        .map(({ severity, file, line, detail }) => [severity, file, line, /fulfils its "(.*)"/.exec(detail)?.[1]]);
    expect(await found()).toEqual([
      ["warning", "/local.yaml", 3, "newAccountDays"],
      ["warning", "/local.yaml", 4, "detectors"],
      ["warning", "/local.yaml", 5, "signals"],
      ["warning", "/local.yaml", 6, "kinds"],
    ]);
    write(
      "local.yaml",
      `signalsOff: [asks-age]\nrules:\n${rule("a", "{ newAccountDays: 1 }")}${rule("b", "{ detectors: [help-seeking, grooming], people: 3 }")}${rule("c", "{ signals: [asks-age, deadline], people: 3 }")}${rule("d", "{ detectors: [help-seeking], concern: help }")}`,
    );
    expect(await found()).toEqual([]);
  });

  it("warns of rules that can never hold in the one community that they are of, and of none that holds in another", async () => {
    const rule = (name: string, when: string) => `- { name: ${name}, when: ${when}, do: [log] }\n`;
    const elsewhere = `rules:\n${rule("sad", "{ signals: [despair], concern: help }")}${rule("there", '{ platforms: [telegram], communities: ["-8"] }')}`;
    write("local.yaml", elsewhere);
    write(
      "communities/a.yaml",
      `for: { platform: discord, community: "7" }\nsignalsOff: [despair]\nrules:\n${rule("a", "{ platforms: [telegram] }")}${rule("b", '{ communities: ["8"] }')}${rule("c", '{ platforms: [discord], communities: ["7"] }')}`,
    );
    const warned = lines((await policy("check", "--json")).out).filter(({ detail }) => /can never hold/.test(detail));
    expect(warned).toMatchObject([
      { file: "/communities/a.yaml", line: 4, detail: expect.stringContaining('"platforms"') },
      { file: "/communities/a.yaml", line: 5, detail: expect.stringContaining('"communities"') },
    ]);
  });

  it("tells of two files of one community, and of an id that is rounded for lack of quotes, as of any mistake", async () => {
    const ours = 'for: { platform: discord, community: "7" }\n';
    write("communities/a.yaml", ours);
    write("communities/b.yaml", ours);
    const { out, status } = await policy("check", "--json");
    expect(status).toBe(1);
    expect(lines(out)).toMatchObject([
      { file: "/communities/b.yaml", line: 1, detail: expect.stringContaining("of the same community") },
      { type: "summary", files: 7, errors: 1 },
    ]);
    write(
      "communities/b.yaml",
      'for: { platform: discord, community: "8" }\nchannelKinds:\n  1029384756123456789: adult\n',
    );
    expect((await policy("check")).out).toMatch(
      /b\.yaml:3:3 {2}error {2}the id 1029384756123456789 must be in quotes\. Write "1029384756123456789"/,
    );
  });

  it("says which permission an action needs", async () => {
    write("local.yaml", "rules:\n- { name: a, when: { people: 5 }, do: [timeout], confirm: true }\n");
    expect((await policy("check")).out).toMatch(/note .*Timeout Members on Discord/);
  });

  it("refuses hours among which none is, and takes no rule for new accounts on Telegram for one that never holds: of names it may", async () => {
    write("local.yaml", "rules: [{ name: a, when: { hours: { from: 24, to: 0 } }, do: [log] }]\n");
    expect((await policy("check")).out).toContain("from and to are the same, so no hour is among them");
    const rule = "rules: [{ name: new, when: { newAccountDays: 7, platforms: [telegram] }, do: [log] }]\n";
    write("local.yaml", rule);
    write("communities/telegram.yaml", `for: { platform: telegram, community: "-7" }\n${rule}`);
    expect((await policy("check")).out).not.toContain("can never hold");
    const chat = { id: -7, type: "supergroup", title: "" } as const;
    const newcomer = { id: 1, is_bot: false, first_name: "i have your pics, pay 200 or i send them to everyone" };
    const [name] = namesOfNewcomers({ message_id: 1, date: 0, chat, new_chat_members: [newcomer] });
    const { policy: ours } = assemble(at()).rulebookOf("telegram", "-7");
    expect(decide(sampleAssessment(), name as Message, "en", ours, null).rule).toBe("new");
  });

  it("refuses a combination that holds itself", async () => {
    const composites = readFileSync("config/composites.yaml", "utf8");
    write("composites.yaml", `${composites}- { id: our-own, level: review, when: &a { all: [*a] } }\n`);
    const wording = readFileSync("config/wording/en.yaml", "utf8");
    write("wording/en.yaml", wording.replace("\ncomposites:\n", "\ncomposites:\n  our-own: Seen together.\n"));
    const broken = { code: "config-broken", what: expect.stringContaining("aliases are nested too deeply") };
    await expect(policy("check")).rejects.toMatchObject({ problem: broken });
  });
});
