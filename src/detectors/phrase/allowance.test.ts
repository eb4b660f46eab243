import { describe, expect, it } from "vitest";
import { costOfTrying, createAllowance } from "./allowance.ts";

describe("the work that a text may make", () => {
  it("is no more in several languages than in one", () => {
    const [one, four] = [createAllowance(1), createAllowance(4)];
    expect(four.left * 4).toBe(one.left);
    expect(four.share * 4).toBe(one.share);
  });

  it("is enough to try dozens of patterns on a message, and few on a page", () => {
    const { left } = createAllowance(1);
    expect(left / costOfTrying(20)).toBeGreaterThan(100);
    expect(left / costOfTrying(128)).toBeLessThan(10);
  });
});
