import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { points, spoiler, whole } from "./markdown.ts";

const marks = [
  "||",
  "|",
  "`",
  "```",
  "\\",
  "*",
  "_",
  "~~",
  "<@1>",
  "@everyone",
  "[a](https://a.example)",
  "# ",
  "\n",
  "\u202E",
];
const words = fc
  .array(fc.oneof(fc.constantFrom(...marks), fc.string({ unit: "binary", maxLength: 20 })))
  .map((all) => all.join(""));

describe("hidden words", () => {
  it("stay within one spoiler and one code span, in one line, whatever they are", () => {
    fc.assert(
      fc.property(words, (text) => {
        const hidden = spoiler(text);
        // No bar and no backtick but our own: nothing can end the spoiler, or the code span in which marks mean nothing.
        expect(hidden).toMatch(/^\|\|`[^|`\n\r\u2028\u2029]+`\|\|$/u);
        expect(hidden.length).toBeLessThanOrEqual(206);
        expect(hidden.isWellFormed()).toBe(true);
        expect(hidden).not.toMatch(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
      }),
    );
  });

  it("are otherwise left as they are", () => {
    expect(spoiler("send it, or else: ¿sí? 😀")).toBe("||`send it, or else: ¿sí? 😀`||");
    expect(spoiler("a || b ` c")).toBe("||`a ¦¦ b ˋ c`||");
    expect(spoiler("  ")).toBe("||` `||");
  });

  it("are cut where they are long", () => {
    expect(spoiler("x".repeat(300))).toBe(`||\`${"x".repeat(199)}…\`||`);
  });
});

describe("lines", () => {
  it("are kept whole or not at all", () => {
    fc.assert(
      fc.property(fc.array(words.map(spoiler)), fc.integer({ min: 210, max: 2000 }), (lines, most) => {
        const text = whole(lines, most);
        expect(text.length).toBeLessThanOrEqual(most);
        const kept = text.split("\n").filter((line) => line !== "…" && line !== "");
        expect(kept).toEqual(lines.slice(0, kept.length));
        if (kept.length < lines.length) expect(text.endsWith("…")).toBe(true);
      }),
    );
  });

  it("stand below their heading, which stands not alone", () => {
    expect(points("Seen", ["one", "two"])).toEqual(["**Seen**", "- one", "- two"]);
    expect(points("Seen", [])).toEqual([]);
  });
});
