import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { createProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-need-log-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = async (...words: string[]) => {
  const { io, said } = saidIo();
  await (await createProgram(io, words[0])).parseAsync(words, { from: "user" });
  return said;
};

describe("a data folder that is not there", () => {
  it.each([
    "alerts list",
    "alerts show 1",
    "alerts export",
    "alerts verify",
    "alerts purge --older-than 90d",
    "cases list",
    "cases list --community 77 --platform discord",
    "cases show 1",
    "cases claim 1 --by anna",
    "cases export 1",
    "stats",
    "stats --community 77 --platform discord",
    "policy history",
    "policy explain 12",
    "privacy held 4213 --community 77 --platform discord",
    "keys reseal",
    "keys forget 5c1e0f93a7d2b846",
    "keys sign-anew --yes",
  ])("is neither made nor taken for one where all is well: %s", async (line) => {
    const data = join(folder, "typo");
    // Where it is given, a key is no sign that the folder is meant.
    vi.stubEnv("BREAKWATER_KEY", "a1".repeat(32));
    await expect(run(...line.split(" "), "--data", data)).rejects.toMatchObject({ problem: { code: "log-missing" } });
    expect(existsSync(data)).toBe(false);
  });
});

describe("a data folder whose signing key is gone", () => {
  const unsigned = () => {
    const data = mkdtempSync(join(folder, "unsigned-"));
    openSqliteStore(data).close();
    rmSync(join(data, "breakwater.signing"));
    return data;
  };

  it.each(["alerts list", "alerts verify", "stats", "policy history"])(
    "gets no new one by looking: %s",
    async (line) => {
      const data = unsigned();
      await run(...line.split(" "), "--data", data);
      expect(readdirSync(data)).toEqual(["alerts.db"]);
    },
  );

  it("is said by verify, which names no key that it checked with and suspects nobody for it", async () => {
    const data = unsigned();
    const { out, err, status } = await run("alerts", "verify", "--data", data);
    expect(out).not.toMatch(/SHA256:|wrote this one anew/);
    expect(JSON.parse((await run("alerts", "verify", "--json", "--data", data)).out)).toMatchObject({
      fingerprint: null,
    });
    expect([status, err]).toEqual([
      1,
      expect.stringMatching(/^There is no breakwater\.signing in .* \[signing-key-gone\]\n$/),
    ]);
  });

  it.each([
    "alerts purge --older-than 90d",
    "cases list",
    "privacy held 4213 --community 77 --platform discord",
    "replay demo/community.ndjson",
  ])("gets no new one by what would have to sign: %s", async (line) => {
    const data = unsigned();
    await expect(run(...line.split(" "), "--data", data)).rejects.toMatchObject({
      problem: { code: "signing-key-gone" },
    });
    expect(readdirSync(data)).toEqual(["alerts.db"]);
  });
});

describe("a data folder without a name", () => {
  it.each([["--data", ""], ["--data="], ["--data", " "]])("is refused: %j", async (...option) => {
    await expect(run("alerts", "list", ...option)).rejects.toThrow(/cannot be empty/);
  });

  it("is refused from the environment too", async () => {
    vi.stubEnv("BREAKWATER_DATA", "");
    await expect(run("alerts", "list")).rejects.toThrow(/BREAKWATER_DATA.*cannot be empty/);
    vi.unstubAllEnvs();
    expect(readdirSync(".")).not.toContain("alerts.db");
  });
});

it("names the folder that is meant where none is given", async () => {
  const { io, said } = saidIo();
  const program = await createProgram(io, "alerts");
  await program.parseAsync(["alerts", "list", "--help"], { from: "user" }).catch(() => {});
  expect(said.out).toMatch(/--data <dir> [\s\S]*data\/ unless given/);
});
