import { mkdtempSync, rmSync } from "node:fs";
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
