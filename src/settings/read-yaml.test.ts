import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { problemOf } from "../../test/fakes/problem-of.ts";
import { BreakwaterError, type Problem } from "../model/errors.ts";
import { parseYaml, readYaml } from "./read-yaml.ts";

const condition: z.ZodType<unknown> = z.lazy(() =>
  z.union([
    z.enum(["move-to-app", "deadline"]),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
  ]),
);

const schema = z.strictObject({
  title: z.string(),
  level: z.enum(["watch", "review", "urgent"]).optional(),
  rules: z.array(z.strictObject({ name: z.string(), hours: z.number().min(0).max(24) })).optional(),
  caps: z.record(z.enum(["one", "two"]), z.number()).optional(),
  day: z.iso.date().optional(),
  when: condition.optional(),
  note: z.string().startsWith("!", "a note begins with !").optional(),
});

const problemIn = (text: string) => problemOf(() => parseYaml(text, "f.yaml", schema)) as Problem;

describe("parseYaml", () => {
  test("returns what the schema makes of a right text", () => {
    const text = "# a comment\ntitle: Hello\nlevel: watch\ncaps: {one: 1, two: 2}\n";
    expect(parseYaml(text, "f.yaml", schema)).toEqual({ title: "Hello", level: "watch", caps: { one: 1, two: 2 } });
  });

  test("says of what is missing in one place nothing of what is missing in another", () => {
    const twice = z.strictObject({
      a: z.strictObject({ b: z.string() }),
      c: z.strictObject({ b: z.array(z.string()) }),
    });
    const missing = problemOf(() => parseYaml("a: {}\nc: {}", "f.yaml", twice)) as Problem;
    expect(missing).toMatchObject({ what: expect.stringContaining('"b" is missing'), mend: "Add it; it is a text." });
  });

  test("follows aliases", () => {
    const text = "title: &t Hello\nrules:\n  - {name: *t, hours: 1}\n";
    expect(parseYaml(text, "f.yaml", schema).rules).toEqual([{ name: "Hello", hours: 1 }]);
  });

  test.each([
    ["an unknown key", "title: a\nlevle: watch", 2, 'the key "levle" is not known', 'Did you mean "level"?'],
    ["an unknown key deep down", "title: a\nrules:\n  - name: b\n    hourz: 2", 4, '"hourz" is not known', '"hours"'],
    ["a misspelt key before what it makes missing", "level: watch\ntitel: a", 2, '"titel" is not known', '"title"'],
    ["an unknown key of a record", "title: a\ncaps:\n  one: 1\n  tow: 2", 4, '"tow" is not known', '"two"'],
    ["an unknown value", "title: a\n\nlevel: urgnt", 3, '"urgnt" is not known', 'Did you mean "urgent"?'],
    ["a missing key", "level: watch", 1, '"title" is missing', "Add it; it is a text."],
    ["a missing key of an entry", "title: a\nrules:\n  - hours: 1\n  - name: b", 3, '"name" is missing', "a text"],
    ["another type", "title: [a]", 1, '"title" must be a text', "Give a text here."],
    ["a number out of bounds", "title: a\nrules:\n  - name: b\n    hours: 25", 4, '"hours": too big', "Correct"],
    ["a day that is none", "title: a\nday: 2026-02-30", 2, '"day": invalid ISO date', "Correct"],
    ["the schema's own words", "title: a\nnote: b", 2, "a note begins with !", "Correct this line."],
    ["an alternative's value", "title: a\nwhen: deadlin", 2, '"deadlin" is not known', '"deadline"'],
    ["a value deep in alternatives", "title: a\nwhen:\n  all:\n    - any: [dedline]", 4, '"dedline"', '"deadline"'],
    ["a key of an alternative", "title: a\nwhen:\n  alll: [deadline]", 3, '"alll" is not known', '"all"'],
    ["a key twice", "title: a\ntitle: b", 2, "Map keys must be unique", "Mend the YAML"],
    ["broken YAML", "title: a\nrules: [b", 2, "", "Mend the YAML"],
    ["a tag", "title: !danger a", 1, "Unresolved tag", "Mend the YAML"],
    ["a key that reaches for prototypes", "title: a\n__proto__: {level: watch}", 2, '"__proto__" is not known', ""],
    [
      "an id that is rounded where it stands as a key",
      "title: a\nrules: []\n1029384756123456789: b",
      ...([3, "the id 1029384756123456789 must be in quotes", 'Write "1029384756123456789"'] as const),
    ],
    ["an empty text", "", 1, "the file is empty", "Give a mapping here, or take the file away."],
    ["a list for a mapping", "- a", 1, "the file must be a mapping", "Give a mapping here, of: title"],
  ])("tells file, line and mending of %s", (_, text, line, detail, mend) => {
    const found = problemIn(text);
    expect(found.code).toBe("config-broken");
    expect(found.what).toMatch(new RegExp(`^f\\.yaml, line ${line}: `));
    expect(found.what).toContain(detail);
    expect(found.mend).toContain(mend);
  });

  test("refuses aliases that multiply", () => {
    const rows = Array.from(
      { length: 9 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(", ")}]`,
    );
    expect(problemIn(`a0: &a0 [x, x]\n${rows.join("\n")}`).what).toContain("aliases");
  });

  test("keeps ids that stand as keys as they are written", () => {
    const kinds = z.record(z.string(), z.string());
    const text = '"1029384756123456789": a\n-1001029384756: b\n';
    expect(parseYaml(text, "f.yaml", kinds)).toEqual({ "1029384756123456789": "a", "-1001029384756": "b" });
    const both = problemOf(() => parseYaml("{ 1: a, 1029384756123456789 : b }", "f.yaml", kinds));
    expect(both).toMatchObject({ what: expect.stringContaining("in quotes") });
  });

  test("speaks of a phrasebook when asked to", () => {
    expect(problemOf(() => parseYaml("x: 1", "en.yaml", schema, "phrasebook-broken"))).toMatchObject({
      code: "phrasebook-broken",
    });
  });

  test("either returns or tells what is wrong, whatever the text", () => {
    const pieces = fc.constantFrom(
      "title",
      ": ",
      "\n",
      "- ",
      "{",
      "}",
      "[",
      "&a ",
      "*a",
      '"',
      "a",
      "#",
      "!",
      "|",
      "\t",
      "  ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          try {
            parseYaml(text, "f.yaml", schema);
          } catch (error) {
            expect(error).toBeInstanceOf(BreakwaterError);
            expect((error as BreakwaterError).problem.what).toMatch(/^f\.yaml, line [1-9]/);
          }
        },
      ),
    );
  });
});

describe("readYaml", () => {
  test("reads a file, and tells of one that is missing or cannot be read", () => {
    const folder = mkdtempSync(join(tmpdir(), "breakwater-"));
    try {
      const file = join(folder, "right.yaml");
      writeFileSync(file, "\uFEFFtitle: Hello\n");
      expect(readYaml(file, schema)).toEqual({ title: "Hello" });
      expect(problemOf(() => readYaml(join(folder, "none.yaml"), schema))).toMatchObject({ code: "config-missing" });
      expect(problemOf(() => readYaml(folder, schema))).toMatchObject({ code: "file-unreadable" });
      writeFileSync(file, Buffer.from("title: caf\xe9\n", "latin1"));
      expect(problemOf(() => readYaml(file, schema))).toMatchObject({ code: "settings-encoding" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("both ways of reading", () => {
  const anything = z.record(z.string(), z.unknown());
  // An alias makes the reader take the slower way.
  const slowly = (text: string) => parseYaml(`${text}\nnamed: &name x\nagain: *name\n`, "some.yaml", anything);

  test.each([
    "day: 2026-05-01",
    "word: yes",
    "word: no",
    "count: 012",
    "count: 1_000",
    "nothing: ~",
    "many: [1, 2.5, on]",
  ])("take %s for the same", (text) => {
    const { named, again, ...values } = slowly(text);
    expect([named, again]).toEqual(["x", "x"]);
    expect(parseYaml(text, "some.yaml", anything)).toEqual(values);
  });
});
