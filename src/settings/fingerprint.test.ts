import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fingerprintOf } from "./fingerprint.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-fingerprint-"));
  for (const name of ["communities", "resources"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "local.yaml"), "windowHours: 5\n", { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true }));

const isChangedBy = (change: () => void) => {
  const before = fingerprintOf(folder);
  change();
  return fingerprintOf(folder) !== before;
};

it("changes once a file that could not be read can be, for that is what whoever was told of it does", () => {
  expect(isChangedBy(() => chmodSync(join(folder, "local.yaml"), 0o644))).toBe(true);
});

it.each([
  ["communities/a.yaml", true],
  ["communities/a.yml", true],
  ["communities/.a.yaml.swp", false],
  ["communities/a.yaml~", false],
  ["local.yml", true],
  ["resources/ch.yaml", true],
])("knows whether %s counts beside the others", (name, counts) => {
  expect(isChangedBy(() => writeFileSync(join(folder, name), "x"))).toBe(counts);
});
