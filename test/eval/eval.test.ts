import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { ordinaryIn } from "./ordinary.ts";

const run = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [`test/eval/${script}.ts`, ...args], { encoding: "utf8" });

it("refuses a part that is in no story's id, which would measure nothing", () => {
  const { status, stderr } = run("eval", "--only", "nothing-like-it");
  expect([status, stderr]).toEqual([1, 'error: no story has "nothing-like-it" in its id\n']);
}, 60_000);

it("measures the project's own ordinary chat beside somebody's", async () => {
  const counts = new Map<string, number>();
  for (const [place, batches] of ordinaryIn(["demo/community.ndjson"]))
    for await (const batch of batches) counts.set(place, (counts.get(place) ?? 0) + batch.length);
  expect([...counts.keys()]).toEqual(["test/quiet", "demo/community.ndjson"]);
  expect(Math.min(...counts.values())).toBeGreaterThan(0);
});

it("does not put nothing in its place where somebody names its folder, in which no export is", () => {
  expect(ordinaryIn(["test/quiet", "./test/quiet/"]).map(([place]) => place)).toEqual(["test/quiet"]);
});

it("shows what it found, without colour in a file, also where its report cannot be written", () => {
  const { status, stdout, stderr } = run("eval", "--only", "en-c-", "--json", "test/eval/none/report.json");
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^error: test\/eval\/none\/report\.json cannot be written: .*\n$/),
  ]);
  expect(stdout).toContain("in time, by detector");
  expect(stdout).not.toContain("\u001b");
}, 60_000);

it("does not tune by a single group, in which nothing can help twice", () => {
  const { status, stderr } = run("tune", "--groups", "1");
  expect([status, stderr]).toEqual([1, expect.stringContaining("from 2 up")]);
}, 60_000);
