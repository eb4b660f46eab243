import { expect, it } from "vitest";
import { createShare } from "./share.ts";

it("begins work once while it is under way, and again when it is over", async () => {
  const share = createShare<number>();
  let begun = 0;
  const work = async () => ++begun;
  expect(await Promise.all([share("a", work), share("a", work), share("b", work)])).toEqual([1, 1, 2]);
  expect(await share("a", work)).toBe(3);
});

it("forgets work that failed", async () => {
  const share = createShare<number>();
  await expect(share("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await share("a", async () => 1)).toBe(1);
});
