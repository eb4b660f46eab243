import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { examineYaml } from "./examine-yaml.ts";
import { editDistance, nearest, notAllowed } from "./explain-issue.ts";

describe("editDistance", () => {
  test.each([
    ["", "", 0],
    ["", "abc", 3],
    ["watch", "watch", 0],
    ["wach", "watch", 1],
    ["wacth", "watch", 1],
    ["urgentt", "urgent", 1],
    ["kitten", "sitting", 3],
  ])("%s and %s are %i apart", (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
    expect(editDistance(other, one)).toBe(distance);
  });

  test("is nothing only between equal words, and never more than the longer one", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        const distance = editDistance(one, other);
        expect(distance === 0).toBe(one === other);
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
      }),
    );
  });
});

describe("nearest", () => {
  const allowed = ["level", "detectors", "platforms", "languages"];

  test("finds the word that was meant, whatever its case", () => {
    expect(nearest("levle", allowed)).toBe("level");
    expect(nearest("Detector", allowed)).toBe("detectors");
    expect(nearest("LANGUAGE", allowed)).toBe("languages");
  });

  test("guesses nothing when nothing is like it", () => {
    expect(nearest("zebra", allowed)).toBeNull();
    expect(nearest("x", [])).toBeNull();
  });
});

describe("notAllowed", () => {
  test("names the nearest word and then all of them", () => {
    expect(notAllowed("value", "urgnt", ["watch", "urgent"])).toEqual({
      detail: 'the value "urgnt" is not known',
      mend: 'Did you mean "urgent"? Allowed here: watch, urgent.',
    });
  });

  test("says to remove it where nothing is allowed", () => {
    expect(notAllowed("key", "x", []).mend).toBe("Remove it.");
  });
});

describe("what is told of a mistake", () => {
  const kinds = z.enum(["adult", "youth"]);
  const id = z.string().regex(/^[0-9]+$/, "no id");
  const schema = z.strictObject({
    list: z.array(z.string()).optional(),
    hours: z.strictObject({ from: z.number(), to: z.number() }).optional(),
    text: z.string().min(1).optional(),
    kinds: z.record(id, kinds).optional(),
    kind: kinds.optional(),
    rules: z
      .array(
        z.strictObject({
          when: z.union([z.string(), z.strictObject({ level: z.array(z.string()).min(1) })]),
          do: z.array(z.string()),
          text: z.string().min(1).optional(),
        }),
      )
      .optional(),
  });
  test.each([
    ["# nothing", "the file is empty", "Give a mapping here, or take the file away."],
    ["list:", '"list" is empty', "Give a list here, or take the key away."],
    ["list: one", '"list" must be a list', "Give a list here: [one]."],
    ["list: 1029384756", '"list" must be a list', 'Give a list here: ["1029384756"].'],
    ['list: "1029384756123456789"', '"list" must be a list', 'Give a list here: ["1029384756123456789"].'],
    ["list: 1029384756123456789", '"list" must be a list', "Give a list here, with each id in quotes."],
    ["list: a + b, not c", '"list" must be a list', 'Give a list here: ["a + b, not c"].'],
    ["hours: 3", '"hours" must be a mapping', "Give a mapping here, of: from, to."],
    ["text: ''", '"text" is empty', "Write something between the quotes, or take the key away."],
    ["kinds: { a: adult }", "no id", "Correct this line."],
    ["kind: [adult]", '"kind" must be one value', "Give one of: adult, youth."],
    ["text: a\n---\ntext: b", "a second document begins here", 'Take the line "---" away: a file holds one.'],
    ["kind:", '"kind" is empty', "Give one of: adult, youth."],
    [
      "kind: adult\ntext: *team",
      "no anchor &team stands before *team",
      "Put a text that begins with * in quotes, or correct the name.",
    ],
    ["rules: [{ when: always, do: }]", '"do" is empty', "Give a list here."],
    ["rules: [{ when: { level: [] }, do: [] }]", '"level" is empty', "Give one entry or more."],
  ])("%s", (text, detail, mend) => {
    expect(examineYaml(text, schema).mistakes).toMatchObject([{ detail, mend }]);
  });

  test("tells what must be there from what need not, in one file", () => {
    const { mistakes } = examineYaml("rules: [{ when: always, do: , text: '' }]\nlist:", schema);
    expect(mistakes?.map(({ mend }) => mend)).toEqual([
      "Give a list here.",
      "Write something between the quotes, or take the key away.",
      "Give a list here, or take the key away.",
    ]);
  });
});
