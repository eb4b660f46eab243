import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const run = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [`test/eval/${script}.ts`, ...args], { encoding: "utf8" });

it("refuses a part that is in no story's id, which would measure nothing", () => {
  const { status, stderr } = run("eval", "--only", "nothing-like-it");
  expect([status, stderr]).toEqual([1, 'error: no story has "nothing-like-it" in its id\n']);
}, 60_000);

it("measures the parts on the project's own ordinary chat beside somebody's", () => {
  const { stdout } = run("eval", "--only", "en-a-h01", "--parts", "demo/community.ndjson");
  expect(stdout).toContain("model alone: test/quiet");
  expect(stdout).toContain("model alone: demo/community.ndjson");
}, 120_000);

it("does not tune by a single group, in which nothing can help twice", () => {
  const { status, stderr } = run("tune", "--groups", "1");
  expect([status, stderr]).toEqual([1, expect.stringContaining("from 2 up")]);
}, 60_000);
