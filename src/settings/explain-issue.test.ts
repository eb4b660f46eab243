import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
