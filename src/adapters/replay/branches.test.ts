import { describe, expect, it } from "vitest";
import { createBranches } from "./branches.ts";

describe("branches", () => {
  it("know what answers the beginning of one, or anything in it", () => {
    const branches = createBranches();
    expect(branches.rootOf("9", "1")).toBeNull();
    branches.open("1");
    branches.open("2");
    expect(branches.rootOf("10", "1")).toBe("1");
    expect(branches.rootOf("11", "2")).toBe("2");
    expect(branches.rootOf("12", "10")).toBe("1");
    expect(branches.rootOf("13", "12")).toBe("1");
    expect(branches.rootOf("14", null)).toBeNull();
    expect(branches.rootOf("15", "14")).toBeNull();
  });

  it("let go of the oldest of very many", () => {
    const branches = createBranches();
    for (let id = 0; id <= 20_000; id++) branches.open(`${id}`);
    expect(branches.rootOf("a", "0")).toBeNull();
    expect(branches.rootOf("b", "20000")).toBe("20000");
  });

  it("let go of the oldest of very many messages, and not of their beginning", () => {
    const branches = createBranches();
    branches.open("1");
    for (let id = 2; id < 20_003; id++) branches.rootOf(`${id}`, "1");
    expect(branches.rootOf("a", "2")).toBeNull();
    expect(branches.rootOf("b", "20002")).toBe("1");
    expect(branches.rootOf("c", "1")).toBe("1");
  });
});
