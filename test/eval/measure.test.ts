import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shippedParts } from "./measure.ts";

it("measures what ships, whatever stands in local.yaml", () => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-eval-"));
  cpSync("config", join(folder, "config"), { recursive: true });
  writeFileSync(join(folder, "config/local.yaml"), "preset: youth\n");
  const measure = JSON.stringify(join(import.meta.dirname, "measure.ts"));
  const script = `const { shippedParts } = await import(${measure});
    console.log(JSON.stringify(shippedParts.rulebookOf("", "").yardstick.scores))`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder,
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(JSON.parse(stdout)).toEqual(shippedParts.rulebookOf("", "").yardstick.scores);
});
