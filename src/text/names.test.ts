import { describe, expect, it } from "vitest";
import { namesOf } from "./names.ts";

describe("the names of somebody", () => {
  it("are the words of their display name, without what is no letter", () => {
    expect(namesOf("Mercè_Puig.87")).toEqual(["merce", "puig"]);
    expect(namesOf("HR Li")).toEqual([]);
    expect(namesOf(null)).toEqual([]);
  });
});
