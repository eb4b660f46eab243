import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runDoctor } from "../src/cli/doctor.ts";
import type { Check } from "../src/model/examination.ts";
import { saidIo } from "./fakes/said-io.ts";

it.each([
  ["2027-04-30", []],
  ["2027-05-01", [expect.stringMatching(/^Of the places .* config\/resources, \d+ were checked .*, 181 days ago\.$/)]],
])(
  "doctor tells of places to turn to that nobody has looked at for more than half a year in one hint, on %s",
  async (day, told) => {
    const data = mkdtempSync(join(tmpdir(), "breakwater-doctor-"));
    const { io, said } = saidIo({ env: {} });
    await runDoctor(io, { data, config: "config", language: "en", json: true }, () => Date.parse(day));
    rmSync(data, { recursive: true });
    const lines: Check[] = said.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const hints = lines.filter(({ code }) => code === "resources-stale");
    expect(hints.map(({ state, what }) => [state, what])).toEqual(told.map((what) => ["hint", what]));
  },
);

it("doctor tells of places that a policy names and nobody has looked at for as long", async () => {
  const data = mkdtempSync(join(tmpdir(), "breakwater-doctor-"));
  const config = join(data, "config");
  cpSync("config", config, { recursive: true });
  const checked = "status: verified, source: https://example.org, verifiedOn: 2025-01-01";
  const own = `{id: ours, name: Ours, kinds: [crisis], languages: [en], phone: "1", ${checked}}`;
  writeFileSync(join(config, "local.yaml"), `resources:\n  - ${own}\n`);
  const { io, said } = saidIo({ env: {} });
  await runDoctor(io, { data, config, language: "en", json: true }, () => Date.parse("2026-11-30"));
  rmSync(data, { recursive: true });
  expect(said.out).toMatch(/local\.yaml, 1 were checked .* ours of local\.yaml, 698 days ago/);
});
