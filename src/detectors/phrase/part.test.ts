import { expect, it } from "vitest";
import { viewText } from "../../text/view.ts";
import { createAllowance } from "./allowance.ts";
import { compile } from "./compile.ts";
import { createHear } from "./hear.ts";
import { layOut } from "./lay-out.ts";
import { createMatcher, type MatcherData } from "./matcher.ts";
import { createVocabulary } from "./vocabulary.ts";

/** Whether an expression is found in "go" and one more word, which has so many other words before it in the language. */
const isFound = (expression: string, written: string, before: number, others: readonly string[]): boolean => {
  const words = Array.from({ length: before }, (_, index) => `other${index}`);
  const sources = [...words, `(${expression})`, ...others].map((text, line) => ({
    ...{ target: text, language: "en", text, file: "test.yaml", line },
  }));
  const { vocabulary: data, matchers } = layOut([compile(sources, new Map())], []);
  const { hear } = createHear(createVocabulary(data), new Uint32Array(0), () => false, -1);
  const { words: read } = viewText(`go ${written}`);
  const found = createMatcher(matchers[0] as MatcherData)(read, hear(read), createAllowance(1));
  return found.some(({ pattern }) => pattern.finds === `(${expression})`);
};

it("goes on with a word of any number, in however many ways it may be read", () => {
  for (let before = 0; before < 64; before++) {
    expect(isFound("go soon", "soon", before, [])).toBe(true);
    expect(isFound("go soon", "sooon", before, ["son"])).toBe(true);
    expect(isFound("go soon", "sooon", before, ["son", "sooon"])).toBe(true);
    expect(isFound("go soon", "son", before, ["son"])).toBe(false);
  }
});

it("goes on behind any number of emoji, which take no place", () => {
  expect(isFound("go soon", `${"😂".repeat(10)} soon`, 0, [])).toBe(true);
  expect(isFound("go soon", `${"😂".repeat(10)} then soon`, 0, [])).toBe(false);
});
