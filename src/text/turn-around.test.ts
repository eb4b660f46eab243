import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUpsideDown, turnAround } from "./turn-around.ts";

describe("a text that is turned around", () => {
  it("is read from its end, character by character, and back again", () => {
    expect(turnAround("ab😀c", false)).toBe("c😀ba");
    expect(turnAround("ǝɯ puǝs", true)).toBe("send me");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const characters = Array.from(text);
        expect(turnAround(text, false)).toBe(characters.reverse().join(""));
      }),
    );
  });

  it("was written upside down when enough of its letters stand on their head", () => {
    expect(isUpsideDown("ǝɯ puǝs ʇou op")).toBe(true);
    expect(isUpsideDown("send me the word ǝ")).toBe(false);
    // A script without spaces has few words, and no fewer characters.
    expect(isUpsideDown(`${"你好".repeat(40)}ǝɐɔɟ`)).toBe(false);
  });
});
