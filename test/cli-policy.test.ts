import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { schemaText } from "../src/cli/policy-schema.ts";
import { createProgram } from "../src/cli/program.ts";
import { lines } from "./fakes/run-cli.ts";

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
  let out = "";
  let status = 0;
  const io = {
    stdin: Readable.from([]),
    out: (text: string) => {
      out += text;
    },
    err: () => {},
    env: {},
    columns: 100,
    plots: false,
    progress: false,
    setStatus: (next: number) => {
      status = Math.max(status, next);
    },
  };
  const program = await createProgram(io, "policy");
  await program.parseAsync(["node", "breakwater", "policy", ...args, "--config", folder]);
  return { out: out.replaceAll(folder, ""), status };
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
    expect(out).toMatch(/\/local\.yaml:2:1 {2}error .*thresholds/);
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
