import { readFileSync, rmSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { schemaText } from "../src/cli/policy-schema.ts";
import { presetIds } from "../src/model/policy.ts";
import { policyFolder } from "./fakes/policy-folder.ts";

const { at, policy } = policyFolder();

describe("policy schema", () => {
  it("is written as it is committed, and every shipped file names it", async () => {
    expect(readFileSync("config/policy.schema.json", "utf8")).toBe(schemaText("config"));
    rmSync(at("policy.schema.json"));
    await policy("schema");
    expect(readFileSync(at("policy.schema.json"), "utf8")).toBe(schemaText("config"));
    expect((await policy("schema", "--json")).out).toBe(schemaText("config"));
    for (const name of presetIds)
      expect(readFileSync(`config/presets/${name}.yaml`, "utf8")).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/policy\.schema\.json\n# [A-Z]/,
      );
    expect(readFileSync("config/policy.yaml", "utf8")).toMatch(
      /^# yaml-language-server: \$schema=policy\.schema\.json/,
    );
  });
});

describe("what an editor makes of the schema", () => {
  const { properties, ...schema } = JSON.parse(schemaText("config"));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile({ properties, ...schema });
  const [, example = ""] = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  const shipped = ["policy", ...presetIds.map((preset) => `presets/${preset}`)];

  it.each<readonly [string, string]>([
    ["the example in the README", example],
    ...shipped.map((name) => [name, readFileSync(`config/${name}.yaml`, "utf8")] as const),
    ["a file of a community", "for: { platform: telegram, community: '-1001' }\nshadow: true\n"],
    ["a preset", "preset: youth\n"],
  ])("takes %s", (_, text) => {
    expect(validate(parse(text))).toBe(true);
  });

  it.each([
    ["windowHuors: 3"],
    ["rules: [{ name: a, when: { level: reviw }, do: [alert] }]"],
    ["rules: [{ name: a, when: { channels: [general] }, do: [alert] }]"],
    ["rules: [{ name: a, when: {}, do: [alrt] }]"],
    ["signalsOff: [asks-aeg]"],
    ["scores: { weights: { asks-age: 99 } }"],
    ["channelKinds: { general: adult }"],
    ["preset: yuoth"],
    ["tests: [{ name: x, messages: [{ from: a, text: b }], expect: { nothing: because } }]"],
  ])("marks %s", (text) => {
    expect(validate(parse(text))).toBe(false);
  });

  it("explains every key of a rule, and every one of the file but for names that say all", () => {
    const rule = properties.rules.items.properties;
    const bare = (all: Record<string, { description?: string }>) =>
      Object.entries(all).flatMap(([key, { description }]) => (description === undefined ? [key] : []));
    expect(bare(rule.when.properties)).toEqual([]);
    expect(bare(properties)).toEqual(["for"]);
  });
});
