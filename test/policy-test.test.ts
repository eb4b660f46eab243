import { describe, expect, it } from "vitest";
import { presetIds } from "../src/model/policy.ts";
import { policyFolder } from "./fakes/policy-folder.ts";
import { lines } from "./fakes/run-cli.ts";

const { write, policy } = policyFolder();

describe("policy test", () => {
  it("runs what every preset carries, and all of it holds", async () => {
    const { out, status } = await policy("test", "--json");
    const tests = lines(out);
    expect([status, tests.filter(({ passed }) => passed === false)]).toEqual([0, []]);
    for (const name of presetIds)
      expect(tests.filter(({ file }) => file === `/presets/${name}.yaml`).length).toBeGreaterThanOrEqual(2);
  });

  it("plays the tests of a community's file there: by its platform and id, and in the channel with an id", async () => {
    write(
      "communities/a.yaml",
      `for: { platform: telegram, community: "-7" }
rules:
- { name: ours, when: { platforms: [telegram], communities: ["-7"], channels: ["-7/3"] }, do: [log] }
tests:
- name: there
  messages: [{ from: sam, to: ana, channel: "-7/3", text: "send 200 in gift cards before midnight or i send your pics to everyone" }]
  expect: { rule: ours }
`,
    );
    const tests = lines((await policy("test", "--json")).out);
    expect(tests.filter(({ file }) => file === "/communities/a.yaml")).toMatchObject([{ passed: true }]);
  });

  it("plays what is said after midnight after what was said before it, also by the clock of a time zone", async () => {
    const texts = [
      "you can tell me everything, but keep this between us, dont tell your mum",
      "how old are you? are your parents at home",
      "add me on telegram, nobody else needs to know",
    ];
    const passed = async (timeZone: string, hours: readonly number[]) => {
      const talk = texts.map((text, at) => `{ from: sam, to: ana, hour: ${hours[at]}, text: "${text}" }`).join(", ");
      write(
        "local.yaml",
        `timeZone: ${timeZone}\ntests: [{ name: talk, messages: [${talk}], expect: { level: review } }]\n`,
      );
      return lines((await policy("test", "--json")).out).find(({ file }) => file === "/local.yaml").passed;
    };
    expect(await passed("UTC", [20, 22, 22])).toBe(true);
    expect(await passed("UTC", [23, 1, 1])).toBe(true);
    expect(await passed("America/Lima", [18, 20, 20])).toBe(true);
  });

  it("says what came out otherwise, and ends with 1", async () => {
    write(
      "local.yaml",
      `tests:
- name: not so
  messages: [{ from: sam, to: ana, text: "send 200 in gift cards before midnight or i send your pics to everyone" }]
  expect: { rule: watch, level: watch, detectors: [grooming], actions: [timeout] }
- name: not nothing
  messages: [{ from: sam, to: ana, text: "send 200 in gift cards before midnight or i send your pics to everyone" }]
  expect: { nothing: below-level }
- name: so
  messages: [{ from: sam, to: ana, role: staff, text: "send 200 in gift cards before midnight or i send your pics to everyone" }]
  expect: { nothing: staff-exempt }
`,
    );
    const { out, status } = await policy("test");
    expect(status).toBe(1);
    expect(out).toMatch(
      /✗ not so\n.*rule: wanted watch, got urgent\n.*level: .*\n.*detectors: wanted grooming.*\n.*actions: wanted timeout/,
    );
    expect(out).toMatch(/✗ not nothing\n.*actions: wanted –, got alert, ping-on-duty/);
    expect(out).toMatch(/✓ so\n/);
    expect(out).toContain("Failed: 2.");
  });
});

describe("what a rule can ask for", () => {
  const threat = "send 200 in gift cards before midnight or i send your pics to everyone you know";
  const deciding = async (when: string, message: string, above = "") => {
    write(
      "local.yaml",
      `${above}\nrules:\n- { name: ours, when: ${when}, do: [log] }\ntests:\n- name: ours\n  messages: [{ from: sam, to: ana, text: "${threat}", ${message} }]\n  expect: { rule: ours }\n`,
    );
    return lines((await policy("test", "--json")).out).find(({ file }) => file === "/local.yaml").passed;
  };
  it.each([
    ["{ channels: [adult] }", "channel: adult", "channel: youth"],
    ["{ roles: [staff] }", "role: staff", "role: member"],
    ["{}", "role: member", "role: bot"],
    ["{ newAccountDays: 2 }", "newAccount: true", "newAccount: false"],
    ["{ hours: { from: 22, to: 6 } }", "hour: 23", "hour: 12"],
    ["{ hours: { from: 22, to: 6 } }", "hour: 5", "hour: 6"],
  ])("%s holds for %s and not for %s", async (when, holds, not) => {
    expect([await deciding(when, holds), await deciding(when, not)]).toEqual([true, false]);
  });

  it("an hour in a time zone", async () => {
    expect(await deciding("{ hours: { from: 3, to: 4 } }", "hour: 3", "timeZone: America/Lima")).toBe(true);
    expect(await deciding("{ hours: { from: 4, to: 5 } }", "hour: 3", "timeZone: America/Lima")).toBe(false);
  });

  it("the kind of channel that an admin says, signals, detectors and languages", async () => {
    expect(await deciding("{ signals: [deadline], detectors: [image-coercion], languages: [en] }", "hour: 1")).toBe(
      true,
    );
    expect(await deciding("{ signals: [asks-age] }", "hour: 1")).toBe(false);
    expect(await deciding("{ languages: [fr] }", "hour: 1")).toBe(false);
    expect(await deciding("{ kinds: [modelling] }", "hour: 1")).toBe(false);
  });
});
