import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { schemaText } from "../src/cli/policy-schema.ts";
import { detectorIds } from "../src/model/finding.ts";
import { presetIds } from "../src/model/policy.ts";
import { policyFolder } from "./fakes/policy-folder.ts";
import { lines } from "./fakes/run-cli.ts";

const { write, policy } = policyFolder();

describe("the README", () => {
  const readme = readFileSync("README.md", "utf8");
  const { properties } = JSON.parse(schemaText("config"));

  it.each([...Object.keys(properties), ...Object.keys(properties.rules.items.properties.when.properties)])(
    "says what %s is for",
    (key) => {
      expect(readme).toMatch(new RegExp(`(?:^|\`)${key}[\`:]`, "m"));
    },
  );

  it.each([...presetIds, ...detectorIds])("names %s", (id) => {
    expect(readme).toContain(`\`${id}\``);
  });
});

describe("the example in the README", () => {
  const [, example = ""] = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];

  it("has no mistakes, and its own tests hold", async () => {
    write("local.yaml", example);
    expect(await policy("check")).toMatchObject({ status: 0, out: expect.stringContaining("Errors: 0. Warnings: 0.") });
    const tests = lines((await policy("test", "--json")).out).filter(({ file }) => file === "/local.yaml");
    expect(tests).toMatchObject([{ passed: true }]);
  });

  it.each([
    ["of a new account to five people is to be confirmed by a moderator", "newAccount: true", 5, true],
    ["of a new account in a channel for adults too", "newAccount: true, channel: adult", 5, true],
    ["of a new account to four people is not", "newAccount: true", 4, false],
    ["of an old account is not", "newAccount: false", 5, false],
  ])("the same offer %s", async (_, account, people, isHeld) => {
    const offer = "we need girls for a modelling job abroad, hotel and flight paid, good money, send me your passport";
    const said = ["ana", "bea", "cleo", "dora", "eve"]
      .slice(0, people)
      .map((to, index) => `    - { from: sam, to: ${to}, text: "${offer}", ${account}, hour: ${8 + index} }`);
    write(
      "local.yaml",
      `${example}  - name: spree\n    messages:\n${said.join("\n")}\n    expect: { rule: offers-to-many, actions: [alert, timeout] }\n`,
    );
    const tests = lines((await policy("test", "--json")).out);
    expect(tests.find(({ name }) => name === "spree")).toMatchObject({ passed: isHeld });
  });
});
