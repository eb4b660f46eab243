import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Report } from "./report.ts";

it("measures what ships, whatever stands in local.yaml", () => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-eval-"));
  cpSync("config", join(folder, "config"), { recursive: true });
  writeFileSync(join(folder, "config/local.yaml"), "preset: youth\n");
  const evaluation = join(import.meta.dirname, "eval.ts");
  const { stdout } = spawnSync(process.execPath, [evaluation, "--only", "no-story", "--json"], {
    cwd: folder,
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  const { ordinary }: Report = JSON.parse(stdout);
  expect(ordinary["test/quiet"]).toMatchObject({ urgent: 0, review: 0 });
}, 120_000);
