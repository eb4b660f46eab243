import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { policyFolder } from "./fakes/policy-folder.ts";
import { lines } from "./fakes/run-cli.ts";

const { at, write, policy } = policyFolder();

describe("a policy that somebody else wrote", () => {
  it("cannot steer the terminal of whoever looks at it", async () => {
    const evil = "\\e[2J\\a\\u202E";
    write(
      "local.yaml",
      `contact: "${evil}"\ntests: [{ name: "${evil}", messages: [{ from: a, text: hi }], expect: { level: none } }]\n`,
    );
    const shown = [(await policy("show")).out, (await policy("test")).out];
    write("local.yaml", `"${evil}": 1\n`);
    shown.push((await policy("check")).out);
    for (const out of shown) {
      expect(out).toContain("\ufffd[2J\ufffd\ufffd");
      for (const sign of ["\u0007", "\u001b", "\u202e"]) expect(out).not.toContain(sign);
    }
  });
});

describe("policy show", () => {
  it("names the file and line that each value comes from", async () => {
    write("local.yaml", "# ours\nofferHours: 5\nrules:\n- { name: ours, when: {}, do: [log] }\n");
    write("communities/a.yaml", 'for: { platform: discord, community: "7" }\nscores: { levels: { review: 1 } }\n');
    const shown = async (...args: string[]) =>
      new Map(lines((await policy("show", "--json", ...args)).out).map(({ path, ...said }) => [path, said]));
    const [all, theirs] = [await shown("--preset", "youth"), await shown("--preset", "youth", "--community", "7")];
    expect(all.get("windowHours")).toMatchObject({ value: 72, file: "/policy.yaml" });
    expect(all.get("offerHours")).toMatchObject({ value: 5, file: "/local.yaml", line: 2 });
    expect(all.get("rules.ours")).toMatchObject({ value: { do: ["log"] }, file: "/local.yaml", line: 4 });
    expect(all.get("scores.levels.review")).toMatchObject({ value: -0.3, file: "/presets/youth.yaml" });
    expect(all.get("scores.credits.minor")).toMatchObject({ value: 1.5, file: "/presets/youth.yaml" });
    expect(all.get("scores.credits.newcomer")).toMatchObject({ value: 0.4, file: "/scores.yaml" });
    expect(all.get("scores.prior")).toMatchObject({ value: -3.6, file: "/scores.yaml" });
    expect(theirs.get("scores.levels.review")).toMatchObject({ value: 1, file: "/communities/a.yaml", line: 2 });
    write("local.yaml", "preset: youth\n");
    expect((await shown()).get("preset")).toMatchObject({ value: "youth", file: "/local.yaml" });
    expect((await shown("--preset", "adult")).has("preset")).toBe(false);
    const text = readFileSync(at("presets/youth.yaml"), "utf8").split("\n");
    expect(text[all.get("rules.youth-in-doubt").line - 1]).toContain("youth-in-doubt");
    write(
      "signals/en-own.yaml",
      "detector: grooming\nsignals:\n  our-own:\n    stage: trust\n    weight: 2.5\n    says: It does.\n    innocent: It may be.\n    patterns: [we do so]\n    hits: [we do so]\n    misses: [we do not]\n",
    );
    const weight = "scores.weights.our-own";
    expect((await shown()).get(weight)).toMatchObject({ value: 2.5, file: "/signals/en-own.yaml", line: 5 });
    write("local.yaml", "scores:\n  weights: { our-own: 1 }\n");
    expect((await shown()).get(weight)).toMatchObject({ value: 1, file: "/local.yaml", line: 2 });
    expect([...all.keys()].filter((path) => path.startsWith("rules.")).slice(0, 2)).toEqual([
      "rules.ours",
      "rules.help-bots",
    ]);
  });
});
