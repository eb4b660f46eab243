import { expect, it } from "vitest";
import { strokeEnd } from "./stroke.ts";
import { viewText } from "./view.ts";

it.each([".", "**", "||", "~~", "](", "<:wave:123456789012345678>", "`", "…", "\\*"])("%j is a stroke", (signs) => {
  expect(strokeEnd(`${signs}b`, 0)).toBe(signs.length);
});

it.each([" ", "\u00a0", "'", "b", "", "\n", "\u3164 "])("%j is none", (between) => {
  expect(strokeEnd(`${between}b`, 0)).toBeLessThan(Math.max(1, between.length));
});

it.each([
  ["s**e**n**d", "send"],
  ["s~~e~~n~~d", "send"],
  ["||s||||e||||n||||d||", "send"],
  ["s, e, n, d", "send"],
  ["s\ne\nn\nd", "send"],
  ["s`e`n`d", "send"],
])("%j is one word", (raw, word) => {
  expect(viewText(`we ${raw} it`).words.map(({ text }) => text)).toContain(word);
});

it("binds two parts, and reads a star between them as a vowel too", () => {
  const formsOf = (raw: string) => viewText(raw).words[1]?.forms;
  expect(formsOf("se**nd")).toEqual(["send"]);
  expect(formsOf("s*nd")).toContain("send");
  expect(formsOf("ск*нь")).toContain("скинь");
  expect(formsOf("hello world")).toBeNull();
});
