import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { presetIds } from "../model/policy.ts";
import { loadSettings } from "../settings/load-settings.ts";
import { knownIn } from "../settings/policy-files.ts";
import { localSchema } from "../settings/policy-schema.ts";
import { parseYaml } from "../settings/read-yaml.ts";
import { loadWording } from "../settings/wording.ts";
import { alertPlaces, type ConfigAnswers, modes } from "./config-answers.ts";
import { localText } from "./local-text.ts";

const wordings = loadWording("config/wording");
const known = knownIn("config", shippedSignals);
const schema = localSchema(known);
const choices = { presets: presetIds, languages: known.languages, resources: "config/resources" };
/** Languages together: none, each, two neighbours, all. */
const subsets = [
  [],
  known.languages,
  ...known.languages.flatMap((one, at) => [[one], known.languages.slice(at, at + 2)]),
];

/** Every answer that can be given, but for where moderators are told, which the file does not hold. */
const everyAnswer = function* (): Generator<ConfigAnswers> {
  for (const preset of presetIds)
    for (const country of [null, ...known.places])
      for (const languages of subsets)
        for (const mode of modes) yield { preset, country, languages, mode, alerts: alertPlaces[0] };
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-local-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([...wordings.keys()])("local.yaml in %s", (language) => {
  const words = wordings.get(language)?.config as NonNullable<ReturnType<typeof wordings.get>>["config"];

  it("is read back as it was answered, whatever the answers", () => {
    let count = 0;
    for (const answers of everyAnswer()) {
      const { preset, country, languages, mode } = answers;
      expect(parseYaml(localText(answers, words, choices), "local.yaml", schema)).toEqual({
        ...{ preset, shadow: mode === "shadow" },
        ...(country === null ? {} : { country }),
        ...(languages.length === 0 ? {} : { languages }),
      });
      count++;
    }
    expect(count).toBe(4 * (known.places.length + 1) * 26 * 2);
  });

  it("explains every line, no wider than a screen, and what is commented out holds once it is not", () => {
    const answers = { preset: "adult", country: null, languages: [], mode: "live", alerts: "both" } as const;
    const text = localText(answers, words, choices);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(112);
    for (const part of text.trim().split("\n\n")) expect(part).toMatch(/^# .{20,}/);
    const bare = text.replace(/^# (country|languages|rules|timeZone|(?: {2,})\S)/gm, "$1");
    expect(parseYaml(bare, "local.yaml", schema)).toMatchObject({
      ...{ country: "fr", languages: ["en"], timeZone: "Europe/Madrid" },
      rules: [{ name: "threats-at-night", do: ["alert", "ping-on-duty"] }],
    });
  });
});

describe("the preset of local.yaml", () => {
  it("holds where nobody has chosen another, in local.yaml alone", () => {
    const file = join(folder, "own.yaml");
    writeFileSync(file, "preset: youth\n");
    const { rulebooks } = loadSettings("config", shippedSignals, { policy: file });
    const levelsOf = (preset?: string | null) => rulebooks.of("discord", "7", preset).yardstick.scores.levels.review;
    const shipped = loadSettings("config", shippedSignals).rulebooks;
    expect([levelsOf(), levelsOf(null), levelsOf("adult")]).toEqual(
      ["youth", "youth", "adult"].map((preset) => shipped.of("", "", preset).yardstick.scores.levels.review),
    );
    expect(levelsOf()).not.toBe(shipped.of("", "").yardstick.scores.levels.review);
    writeFileSync(file, "preset: yuoth\n");
    expect(() => loadSettings("config", shippedSignals, { policy: file })).toThrow('Did you mean "youth"?');
  });
});
