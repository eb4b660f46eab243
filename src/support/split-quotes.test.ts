import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitQuotes } from "./split-quotes.ts";

describe("splitQuotes", () => {
  it.each([
    ["nothing quoted", "nothing quoted", ""],
    ["> somebody said\nand I answer", "and I answer", "somebody said"],
    ["before\n> one\n> two\nafter", "before\nafter", "one\ntwo"],
    ["  > indented\nok", "ok", "indented"],
    ["mine\n>>> all\nof > this", "mine", "all\nof > this"],
    ["> only a quote", "", "only a quote"],
  ])("takes %j apart", (whole, text, quoted) => {
    expect(splitQuotes(whole)).toEqual({ text, quoted });
  });

  it.each([
    ["5 > 3"],
    [">without a space"],
    ["a > b\nc -> d"],
    ["```\n> in code\n```"],
    ["look: ```sh\n> npm start\n```\nthat is all"],
  ])("leaves %j alone", (text) => {
    expect(splitQuotes(text)).toEqual({ text, quoted: "" });
  });

  it("reads on after a block of code", () => {
    expect(splitQuotes("```\n> code\n```\n> quote\nown")).toEqual({ text: "```\n> code\n```\nown", quoted: "quote" });
  });

  it("loses no word", () => {
    const line = fc
      .tuple(fc.constantFrom("", "> ", ">>> ", ">"), fc.stringMatching(/^[a-z]{1,8}$/))
      .map((p) => p.join(""));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const words = (text: string) => (text.match(/[a-z]+/g) ?? []).sort().join();
        const { text, quoted } = splitQuotes(lines.join("\n"));
        return words(`${text} ${quoted}`) === words(lines.join(" "));
      }),
    );
  });
});
