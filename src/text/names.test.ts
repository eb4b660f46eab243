import { describe, expect, it } from "vitest";
import { namesOf } from "./names.ts";

describe("the names of somebody", () => {
  it("are the words of their display name, without what is no letter", () => {
    expect(namesOf("Mercè_Puig.87")).toEqual(["merce", "puig"]);
    expect(namesOf("HR Li")).toEqual([]);
    expect(namesOf(null)).toEqual([]);
  });

  it("are read as they are written, and as what they look like", () => {
    expect(namesOf("Соня Vаn")).toEqual(["соня", "cohr", "vаn", "van"]);
    expect(namesOf("Марина")).toEqual(["марина"]);
  });
});
