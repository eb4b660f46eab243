import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { whoseFile } from "./whose-file.ts";

const config = mkdtempSync(join(tmpdir(), "breakwater-whose-"));
mkdirSync(join(config, "communities"));
afterAll(() => rmSync(config, { recursive: true }));
const file = join(config, "communities/a.yaml");

it.each([
  ['for: { platform: discord, community: "7" }\nrules: [}', { platform: "discord", community: "7" }],
  [
    "for:\n  community: '-100/3'\n  platform: telegram\nrules:\n- when: { communities: ['9'] }",
    { platform: "telegram", community: "-100/3" },
  ],
  [
    '# As platform: telegram, community: "1" has it.\nfor: { platform: discord, community: "7" } # not community: "2"\nrules: [}',
    { platform: "discord", community: "7" },
  ],
  ['{ "for": { "platform": "discord", "community": "7" }, "rules": [} ]', { platform: "discord", community: "7" }],
  ["fro: [", "nobody"],
])("knows whose %j is", (text, whose) => {
  writeFileSync(file, text);
  expect(whoseFile(file, config, [])).toEqual(whose);
});

it("goes by what was known of a file that is gone or says nothing now", () => {
  rmSync(file);
  const known = [{ file, platform: "discord", community: "8", layer: {} }];
  expect(whoseFile(file, config, known)).toEqual({ platform: "discord", community: "8" });
});

it("takes every other file for everybody's", () => {
  for (const name of ["local.yaml", "presets/youth.yaml", "communities-old.yaml", ""])
    expect(whoseFile(join(config, name), config, [])).toBe("everybody");
});
