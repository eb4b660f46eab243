import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readStoryFile } from "./read-stories.ts";

it.each([
  [
    "- {id: en-z-h01, kind: harmfull, topic: x, platform: discord, messages: []}",
    /a\.yaml, story 1 \(en-z-h01\): .*kind/s,
  ],
  ["- {kind: harmful}", /a\.yaml, story 1 \(without an id\): /],
  ['- topic: "x', /a\.yaml: Missing closing/],
  ["kind: harmful", /a\.yaml: a list of stories is expected/],
])("says of %s in which file and story the mistake is", (text, said) => {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-stories-"));
  const file = join(folder, "a.yaml");
  writeFileSync(file, text);
  try {
    expect(() => readStoryFile(file)).toThrow(said);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
