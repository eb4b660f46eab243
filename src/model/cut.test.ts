import { expect, it } from "vitest";
import { cut } from "./cut.ts";

it("cuts a text at a length, never in the middle of a sign", () => {
  expect(cut("abc", 3)).toBe("abc");
  expect(cut("abcd", 3)).toBe("ab…");
  expect(["a😀b", "😀😀"].map((text) => cut(text, 3))).toEqual(["a…", "😀…"]);
});
