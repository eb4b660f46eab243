import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSignalTexts } from "../src/bot/assemble.ts";
import { policyFolder } from "./fakes/policy-folder.ts";
import { lines } from "./fakes/run-cli.ts";

const { at, write, policy } = policyFolder();

describe("signals of one's own", () => {
  const raffle = (hits: string, misses: string) => `detector: payment-extortion
signals:
  fee-for-prize:
    weight: 4
    stage: demand
    says: Asks for a fee before a prize is handed over
    innocent: A real raffle may charge for postage
    patterns: ["pay ... (release|claim) ... prize"]
    hits: [${hits}]
    misses: [${misses}]
`;
  const hit = '"pay now to release your prize"';

  it("are found, weigh what they say, and can be named by rules", async () => {
    write("signals/en-raffles.yaml", raffle(hit, '"i won a prize today"'));
    write(
      "local.yaml",
      `rules:\n- { name: raffles, when: { signals: [fee-for-prize] }, do: [alert] }\ntests:\n- { name: raffle, messages: [{ from: sam, to: ana, text: ${hit} }], expect: { rule: raffles, actions: [alert] } }\n`,
    );
    expect(await policy("check")).toMatchObject({ status: 0 });
    expect(lines((await policy("test", "--json")).out).find(({ name }) => name === "raffle")).toMatchObject({
      passed: true,
    });
  });

  it("are told of by their sentences where nothing looks for them, and keep nobody from a case where they are broken", () => {
    write("signals/en-raffles.yaml", raffle(hit, '"i won a prize today"'));
    expect(loadSignalTexts(at())("fee-for-prize", "fr")).toEqual({
      says: "Asks for a fee before a prize is handed over",
      innocent: "A real raffle may charge for postage",
    });
    write("signals/en-raffles.yaml", "detectr: payment-extortion\n");
    expect(loadSignalTexts(at())("fee-for-prize", "fr").says).toBe("fee-for-prize");
    expect(loadSignalTexts(at())("asks-age", "en").says).toMatch(/age/);
  });

  it("must prove themselves", async () => {
    write("signals/en-raffles.yaml", raffle('"good morning"', hit));
    const { out, status } = await policy("check");
    expect(status).toBe(1);
    expect(out).toMatch(/en-raffles\.yaml:9:12 {2}error {2}"fee-for-prize" does not find this hit/);
    expect(out).toMatch(/en-raffles\.yaml:10:14 {2}error {2}"fee-for-prize" finds this miss/);
    write("signals/en-raffles.yaml", raffle(`${hit}, "good morning"`, '"good night", "good day"'));
    expect((await policy("check")).out).toMatch(/en-raffles\.yaml:9:45 {2}error/);
    // By a concept without a word nothing could ever be found.
    write("signals/en-raffles.yaml", `concepts: { prize: [] }\n${raffle(hit, '"i won a prize today"')}`);
    expect((await policy("check")).out).toMatch(/en-raffles\.yaml:1:13 {2}error {2}"prize" is empty\. Give one entry/);
    write("signals/en-raffles.yaml", raffle(`${hit}, ${hit}`, '"good morning"'));
    expect(await policy("check")).toMatchObject({
      ...{ status: 1, out: expect.stringMatching(/en-raffles\.yaml:3:3 {2}error {2}at least as many misses as hits/) },
    });
    for (const [id, detail] of [
      ["Fee For Prize", "a name is of lower-case letters, digits and hyphens, and begins with a letter"],
      ["threat-to-share", "another signal has this id: choose another"],
      ["grooming", "this id means something else already: choose another"],
      ["newcomer", "this id means something else already: choose another"],
      ["constructor", "this id means something else already: choose another"],
    ] as const) {
      write("signals/en-raffles.yaml", raffle(hit, '"good morning"').replace("fee-for-prize", id));
      expect((await policy("check")).out).toContain(`en-raffles.yaml:3:3  error  ${detail}`);
    }
    write("signals/en-raffles.yaml", raffle(hit, '"good morning"').replace(/says: .*/, 'says: " "'));
    expect((await policy("check")).out).toMatch(/en-raffles\.yaml:6:\d+ {2}error {2}a sentence is missing/);
    rmSync(at("signals/en-raffles.yaml"));
    write("signals/raffles.yaml", raffle(hit, '"good morning"'));
    expect((await policy("check")).out).toContain('the language "raffles" is not known');
  });

  it("are proved under the file that stands in for local.yaml, and once the files fit together", async () => {
    write("signals/en-raffles.yaml", raffle('"good morning"', hit));
    write("local.yaml", "windowHuors: 3\n");
    write("other.yaml", "offerHours: 5\n");
    expect((await policy("check", "--policy", at("other.yaml"))).out).toMatch(
      /does not find this hit.*\n.*finds this miss/,
    );
    write("local.yaml", "scores: { levels: { review: 4 } }\n");
    const { out } = await policy("check", "--json");
    expect(lines(out)).toMatchObject([{ file: "/local.yaml" }, { type: "summary", errors: 1 }]);
  });

  it("are warned of where they are found in ordinary talk too", async () => {
    const wide = (pattern: string) =>
      raffle(hit, '"good morning"').replace("pay ... (release|claim) ... prize", pattern);
    write("signals/en-raffles.yaml", wide("your"));
    const { out, status } = await policy("check");
    expect(status).toBe(0);
    expect(out).toMatch(/en-raffles\.yaml:3:1 {2}warning {2}"fee-for-prize" is found in \d+ of a hundred harmless/);
    write("signals/en-raffles.yaml", wide("release"));
    expect((await policy("check")).out).toContain("Warnings: 0.");
  });

  it("are told of with every mistake of every file, and where a pattern cannot be read", async () => {
    write("signals/en-a.yaml", "detector: grooming\nsignals: { asks-age: {} }\n");
    write(
      "signals/en-b.yaml",
      raffle(hit, '"good morning"').replace("weight: 4", "weight: 40").replace("says", "sayz"),
    );
    const { out, status } = await policy("check", "--json");
    expect(status).toBe(1);
    const places = lines(out).flatMap(({ file, line }) => (file === undefined ? [] : [`${file}:${line}`]));
    expect(new Set(places)).toEqual(
      new Set(["/signals/en-a.yaml:2", "/signals/en-b.yaml:3", "/signals/en-b.yaml:4", "/signals/en-b.yaml:6"]),
    );
    expect(out).toContain('Did you mean \\"says\\"?');
    rmSync(at("signals/en-a.yaml"));
    write("signals/en-b.yaml", raffle(hit, '"good morning"').replace("(release|claim)", "{clame}"));
    expect((await policy("check")).out).toMatch(/en-b\.yaml:8:1 {2}error {2}there is no concept \{clame\}/);
    // The same signal in two files.
    write("signals/en-b.yaml", raffle(hit, '"good morning"'));
    write("signals/en-c.yaml", raffle(hit, '"good morning"'));
    expect((await policy("check")).out).toMatch(/en-c\.yaml:3:1 {2}error .*has this id/);
  });
});
