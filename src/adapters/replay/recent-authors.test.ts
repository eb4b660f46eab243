import { describe, expect, it } from "vitest";
import { createRecentAuthors } from "./recent-authors.ts";

describe("recent authors", () => {
  it("are remembered by message", () => {
    const authors = createRecentAuthors();
    authors.remember("m1", "ada");
    authors.remember("m2", "ben");
    expect(authors.authorOf("m1")).toBe("ada");
    expect(authors.authorOf("m2")).toBe("ben");
    expect(authors.authorOf("m3")).toBeNull();
  });

  it("are forgotten in the end, but not over ten thousand messages", () => {
    const authors = createRecentAuthors();
    for (let i = 0; i < 50_000; i++) authors.remember(`m${i}`, `u${i}`);
    expect(authors.authorOf("m40000")).toBe("u40000");
    expect(authors.authorOf("m49999")).toBe("u49999");
    expect(authors.authorOf("m20000")).toBeNull();
  });
});
