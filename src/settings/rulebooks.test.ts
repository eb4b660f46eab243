import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problemOf } from "../../test/fakes/problem-of.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import type { Problem } from "../model/errors.ts";
import { loadSettings } from "./load-settings.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-rulebooks-"));
  cpSync("config", folder, { recursive: true });
  mkdirSync(join(folder, "communities"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const load = (preset?: string) => loadSettings(folder, shippedSignals, { preset });
const namesIn = (community = "1", preset?: string) =>
  load()
    .rulebooks.of("discord", community, preset)
    .policy.rules.map(({ name }) => name);
const wrong = (text: string, name = "local.yaml") => {
  write(name, text);
  const { what, mend } = problemOf(() => load()) as Problem;
  return `${what.replace(folder, "")} ${mend}`;
};

const own = 'for: { platform: discord, community: "7" }\n';

describe("files of the policy", () => {
  it("are laid over one another: shipped, preset, local, community", () => {
    const shipped = ["help-bots", "help", "help-in-doubt", "staff", "bots", "urgent", "review", "watch"];
    expect(namesIn()).toEqual(shipped);
    const youth = shipped.toSpliced(7, 0, "youth-in-doubt");
    expect(namesIn("1", "youth")).toEqual(youth);
    write("local.yaml", "windowHours: 1\nofferHours: 2\nrules:\n- { name: here, when: {}, do: [log] }\n");
    write("communities/a.yaml", `${own}windowHours: 3\nrules:\n- { name: only-us, when: {}, do: [] }\n`);
    expect(namesIn("1", "youth")).toEqual(["here", ...youth]);
    expect(namesIn("7", "youth")).toEqual(["only-us", "here", ...youth]);
    expect(load().rulebooks.of("discord", "7").policy).toMatchObject({ windowHours: 3, offerHours: 2 });
    expect(load().rulebooks.of("telegram", "7").policy).toMatchObject({ windowHours: 1, offerHours: 2 });
  });

  it("leave a rule out where the one that it stands before is another preset's", () => {
    write("local.yaml", "rules:\n- { name: play, before: youth-in-doubt, when: {}, do: [log] }\n");
    expect(namesIn("1", "youth").indexOf("play")).toBe(7);
    expect(namesIn("1", "general")).not.toContain("play");
    write("communities/a.yaml", `${own}rules:\n- { name: only-us, before: play, when: {}, do: [] }\n`);
    expect(namesIn("7", "youth").slice(7, 10)).toEqual(["only-us", "play", "youth-in-doubt"]);
    expect(namesIn("7", "general")).toEqual(namesIn("1", "general"));
  });

  it("bring the card on which a step is offered, or to which somebody is called", () => {
    write(
      "local.yaml",
      "rules:\n- { name: a, when: {}, do: [ping-on-duty] }\n- { name: b, when: {}, do: [log, timeout], confirm: true }\n",
    );
    expect(
      load()
        .policy.rules.slice(0, 2)
        .map((rule) => rule.do),
    ).toEqual([
      ["log", "alert", "ping-on-duty"],
      ["log", "alert", "timeout"],
    ]);
  });

  it("replace a rule of the same name where it stands", () => {
    write("local.yaml", "rules:\n- { name: staff, when: { roles: [staff], level: urgent }, do: [alert] }\n");
    expect(namesIn().indexOf("staff")).toBe(3);
    expect(load().policy.rules[3]).toMatchObject({ when: { level: "urgent" }, do: ["log", "alert"] });
  });

  it("change scores key by key, and for nobody else", () => {
    write("communities/a.yaml", `${own}scores: { levels: { review: 1 }, weights: { asks-age: 0 } }\n`);
    const { rulebooks, yardstick } = load();
    const { scores } = rulebooks.of("discord", "7").yardstick;
    expect([scores.levels.review, scores.levels.urgent, scores.weights["asks-age"]]).toEqual([1, 3, 0]);
    expect(scores.weights["asks-place"]).toBe(yardstick.scores.weights["asks-place"]);
    expect([yardstick.scores.levels.review, rulebooks.of("discord", "8").yardstick]).toEqual([0, yardstick]);
  });

  it("give a rulebook once for each community and preset, each with a hash of what it says", () => {
    write("communities/a.yaml", `${own}windowHours: 5\n`);
    const { rulebooks } = load();
    const of = (community: string, preset?: string) => rulebooks.of("discord", community, preset);
    expect(of("7")).toBe(of("7", "general"));
    expect(of("8")).toBe(of("9", "no-such-preset"));
    const hashes = [of("7"), of("8"), of("8", "youth"), of("7", "youth")].map(({ policy }) => policy.hash);
    expect(new Set(hashes).size).toBe(4);
    expect(load().rulebooks.of("discord", "7").policy.hash).toBe(hashes[0]);
  });
});

describe("a mistake", () => {
  it.each([
    ["comunity: 1", '/local.yaml, line 1: the key "comunity" is not known.'],
    [
      "rules:\n- { name: a, when: { channels: [yuoth] }, do: [] }",
      'line 2: "yuoth" is no kind of channel and no id. Did you mean "youth"?',
    ],
    [
      "rules:\n- { name: a, when: { channels: [123456789012345678] }, do: [] }",
      "line 2: entry 1 must be a text. Give a text in quotes here.",
    ],
    ["rules:\n- { name: a, when: { communities: [our-place] }, do: [] }", '"our-place" is not the id of a community.'],
    [
      "rules:\n- { name: a, when: { signals: [asks-aje] }, do: [] }",
      'the value "asks-aje" is not known. Did you mean "asks-age"?',
    ],
    ["rules:\n- { name: a, when: { kinds: [jobb] }, do: [] }", 'Did you mean "job"?'],
    ["rules:\n- { name: a, when: { languages: [xx] }, do: [] }", "Allowed here: ca, de, en, es,"],
    [
      "rules:\n- { name: a, when: {}, do: [timeout] }",
      "line 2: timeout hurts somebody, so it is only offered to a moderator, who confirms it. Add confirm: true",
    ],
    ["rules:\n- { name: a, when: { hours: { from: 0, to: 0 } }, do: [] }", "Leave hours out for the whole day."],
    ["rules:\n- { name: a, when: {}, do: [] }\n- { name: a, when: {}, do: [] }", 'line 3: the name "a" is taken.'],
    ["timeZone: Europe/Madird", 'there is no time zone "Europe/Madird". Did you mean "Europe/Madrid"?'],
    [
      "rules:\n- { name: a, before: reviw, when: {}, do: [] }",
      'line 2: the rule "reviw" is not known. Did you mean "review"?',
    ],
    ["scores: { levels: { watch: 1 } }", "line 1: the levels do not rise: watch 1, review 0, urgent 3."],
    ["country: sp", 'the value "sp" is not known.'],
    [
      `resources:\n${"- { id: a, name: A, kinds: [crisis], languages: [en], chat: b, status: unverified }\n".repeat(9)}`,
      "line 1: an answer shows at most 8 places, so the others would never be shown.",
    ],
    ["scores: { levels: { reviw: 1 } }", 'Did you mean "review"?'],
    ["scores: { weights: { asks-age: 11 } }", '"asks-age": '],
    ["scores: { credits: { approachedPeople: 33 } }", "32"],
  ])("in %j is told with its line and the nearest that is allowed", (text, says) => {
    expect(wrong(text)).toContain(says);
  });

  it("is told of a file whose name keeps it from being read; what editors leave behind is none", () => {
    symlinkSync("nobody@nowhere.1", join(folder, "communities/.#a.yaml"));
    write("resources/._es.yaml", "\0");
    expect(namesIn("7")).toContain("watch");
    expect(wrong(own, "communities/a.yml")).toBe(
      "/communities/a.yml, line 1: no file whose name ends so is read. Name it a.yaml.",
    );
    rmSync(join(folder, "communities/a.yml"));
    expect(wrong(own, "communities/b.YAML")).toContain("no file whose name ends so is read. Name it b.yaml.");
    rmSync(join(folder, "communities/b.YAML"));
    expect(wrong("windowHours: 1", "local.yml")).toContain("/local.yml, line 1: no file whose name ends so is read.");
  });

  it("is told of two files for one community", () => {
    write("communities/a.yaml", own);
    expect(wrong(own, "communities/b.yaml")).toContain("line 1: a.yaml is of the same community");
  });
});
