import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProgram } from "../src/cli/program.ts";
import { shippedSignals } from "../src/detectors/shipped-signals.ts";
import { presetIds } from "../src/model/policy.ts";
import { loadSettings } from "../src/settings/load-settings.ts";
import { lines } from "./fakes/run-cli.ts";
import { saidIo } from "./fakes/said-io.ts";
import { until } from "./fakes/until.ts";

let folder: string;
let local: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-init-"));
  local = join(folder, "local.yaml");
  cpSync("config", folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A key as a terminal sends it. */
const keys = { down: "\x1b[B", enter: "\r", space: " ", stop: "\x03", end: "\x04", left: "\x1b[D" } as const;
type Key = keyof typeof keys;

const run = async (io: ReturnType<typeof saidIo>["io"], ...args: string[]) =>
  (await createProgram(io, "config")).parseAsync([
    ...["node", "breakwater", "config", "init", "--config", folder, "--language", "en"],
    ...args,
  ]);

/** Runs it where nobody can be asked. */
const unasked = async (...args: string[]) => {
  const { io, said } = saidIo();
  await run(io, ...args);
  return { ...said, out: said.out.replaceAll(folder, "") };
};

/** Runs it at a terminal, where somebody presses keys as each question comes up; every part of a question is waited for. */
const asked = async (presses: readonly (readonly [question: string, ...pressed: Key[]])[], ...args: string[]) => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const { io, said } = saidIo();
  const running = run({ ...io, stdin, progress: true }, ...args);
  for (const [question, ...pressed] of presses) {
    await Promise.race([until(() => said.err.includes(question)), running]);
    for (const key of pressed) {
      stdin.write(keys[key]);
      await nextTurn();
    }
  }
  await running;
  return { ...said, out: said.out.replaceAll(folder, "") };
};

/** The shipped policy, the presets and what was written. */
const filesRead = presetIds.length + 2;

const inForce = () => {
  const { rulebooks } = loadSettings(folder, shippedSignals);
  const { merged, policy } = rulebooks.of("discord", "1");
  const { country, languages } = merged;
  return { preset: rulebooks.preset, country, languages, shadow: policy.shadow };
};

describe("config init at a terminal", () => {
  it("asks, writes what is answered with a comment on each line, and runs the check", async () => {
    const { out, status } = await asked([
      ["What are your communities like?", "down", "down", "enter"],
      ["In which country", "down", "down", "enter"],
      ["Which languages are spoken?", "down", "space", "enter"],
      ["Where are moderators to be told?", "down", "down", "enter"],
      ["Should it speak at once", "down", "enter"],
    ]);
    expect(status).toBe(0);
    expect(out.startsWith(`Written: /local.yaml\nFiles read: ${filesRead}. Errors: 0. Warnings: 0.\n`)).toBe(true);
    expect(out).toMatch(/Discord: put DISCORD_TOKEN.*\n.*Telegram: put TELEGRAM_TOKEN.*\n.*begins in shadow mode/);
    expect(inForce()).toEqual({ preset: "adult", country: "br", languages: ["pt", "ca"], shadow: false });
    expect(readFileSync(local, "utf8")).toMatch(/^# yaml-language-server: \$schema=policy\.schema\.json\n/);
  });

  it("begins with the country and the languages of the terminal's place", async () => {
    const { io, said } = saidIo({ env: { LANG: "fr_FR.UTF-8" } });
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
    const running = run(
      { ...io, stdin, progress: true },
      "--preset",
      "general",
      "--alerts",
      "discord",
      "--mode",
      "shadow",
    );
    for (const question of ["In which country", "Which languages"]) {
      await until(() => said.err.includes(question));
      stdin.write(keys.enter);
    }
    await running;
    expect(inForce()).toEqual({ preset: "general", country: "fr", languages: ["fr"], shadow: true });
  });

  it("asks only for what no option says", async () => {
    const rest = ["--country", "none", "--languages", "es,ca", "--alerts", "telegram", "--mode", "shadow"];
    const { err, out } = await asked([["What are your communities like?", "down", "enter"]], ...rest);
    expect(out).toMatch(/local\.yaml, shadow: true: Shadow mode for everybody: .*take this line away\.\n$/);
    expect(err).not.toContain("In which country");
    expect(out).not.toContain("DISCORD_TOKEN");
    expect(inForce()).toEqual({ preset: "youth", country: undefined, languages: ["es", "ca"], shadow: true });
  });

  it.each([
    [[["What are your communities like?", "stop"]]],
    [[["What are your communities like?", "end"]]],
    [
      [
        ["What are your communities like?", "enter"],
        ["In which country", "enter"],
        ["Which languages", "end"],
      ],
    ],
    [
      [
        ["What are your communities like?", "enter"],
        ["In which country", "enter"],
        ["Which languages", "enter"],
        ["Where are moderators", "enter"],
        ["Should it speak", "stop"],
      ],
    ],
  ] as const)("writes nothing where it is broken off", async (presses) => {
    const { status, err, out } = await asked(presses);
    expect([status, out, existsSync(local)]).toEqual([2, "", false]);
    expect(err).toContain("Stopped. Nothing was written.");
  });

  it("asks before it takes the place of a file, which is then kept", async () => {
    writeFileSync(local, "offerHours: 5\n");
    const rest = ["--preset", "youth", "--country", "fr", "--languages", "fr", "--alerts", "both", "--mode", "shadow"];
    expect(await asked([["is there already", "enter"]], ...rest)).toMatchObject({ status: 2, out: "" });
    expect(await asked([["is there already", "stop"]], ...rest)).toMatchObject({ status: 2, out: "" });
    expect(await asked([["is there already", "end"]], ...rest)).toMatchObject({ status: 2, out: "" });
    expect(readFileSync(local, "utf8")).toBe("offerHours: 5\n");
    const { out } = await asked([["is there already", "left", "enter"]], ...rest);
    expect(out).toContain("The old one is kept as /local.yaml.old\n");
    expect(readFileSync(`${local}.old`, "utf8")).toBe("offerHours: 5\n");
    expect(inForce()).toMatchObject({ preset: "youth", country: "fr" });
  });
});

describe("config init without a terminal", () => {
  const all = [
    "--preset",
    "youth",
    "--country",
    "fr",
    "--languages",
    "fr,en",
    "--alerts",
    "discord",
    "--mode",
    "shadow",
  ];

  it("takes the answers as options", async () => {
    expect(await unasked(...all)).toMatchObject({ status: 0, err: "" });
    expect(inForce()).toEqual({ preset: "youth", country: "fr", languages: ["fr", "en"], shadow: true });
  });

  it("names every answer that is missing, and writes nothing", async () => {
    await expect(unasked("--preset", "youth", "--mode", "live")).rejects.toThrow(
      /missing: --country, --languages, --alerts\. Nothing was written\. .*config init --preset youth/,
    );
    expect(existsSync(local)).toBe(false);
  });

  it.each([
    ["--country", "frr", 'Did you mean "fr"?'],
    ["--languages", "fr,eng", 'Did you mean "en"?'],
    ["--languages", "none,fr", "--languages cannot be none."],
  ])("refuses %s %s", async (option, value, mend) => {
    const at = all.indexOf(option);
    await expect(unasked(...all.with(at + 1, value))).rejects.toThrow(mend);
    expect(existsSync(local)).toBe(false);
  });

  it("leaves a file alone that is there, unless it is forced", async () => {
    writeFileSync(local, "offerHours: 5\n");
    await expect(unasked(...all)).rejects.toThrow("--force");
    expect(readFileSync(local, "utf8")).toBe("offerHours: 5\n");
    const { out } = await unasked(...all, "--force", "--json");
    expect(lines(out)).toEqual([
      { type: "written", file: "/local.yaml", kept: "/local.yaml.old" },
      { type: "summary", files: filesRead, errors: 0, warnings: 0 },
    ]);
  });

  it("ends with 1, and says what comes next, where the check cannot read a file", async () => {
    writeFileSync(join(folder, "local.yml"), "");
    const { status, out, err } = await unasked(...all);
    expect(status).toBe(1);
    expect(err).toContain("Name it local.yaml.");
    expect(out).toContain("doctor");
    expect(readFileSync(local, "utf8")).toContain("\npreset: youth\n");
  });

  it("ends with 1 where the check finds an error elsewhere", async () => {
    const youth = join(folder, "presets/youth.yaml");
    writeFileSync(youth, "windowHuors: 3\n");
    expect(await unasked(...all)).toMatchObject({
      ...{ status: 1, out: expect.stringContaining('Did you mean "windowHours"?') },
    });
  });
});
