import { describe, expect, it } from "vitest";
import { createBeginnings } from "./beginnings.ts";

describe("beginnings of words", () => {
  const begun = createBeginnings<string>();
  for (const letters of ["tele", "telegr", "tea", "é"]) begun.at(letters, () => letters);

  it("speak for the words that begin with them, the longest first", () => {
    expect(["telephone", "telegram", "telegr", "teal", "état"].map(begun.longestOf)).toEqual([
      "tele",
      "telegr",
      "telegr",
      "tea",
      "é",
    ]);
    expect(["te", "", "xtele"].map(begun.longestOf)).toEqual([null, null, null]);
  });

  it("are made once, and visited with the next shorter one", () => {
    expect(begun.at("tele", () => "other")).toBe("tele");
    const seen: [string, string | null][] = [];
    begun.walk((value, above) => seen.push([value, above]));
    expect(seen.sort()).toEqual([
      ["tea", null],
      ["tele", null],
      ["telegr", "tele"],
      ["é", null],
    ]);
  });
});
