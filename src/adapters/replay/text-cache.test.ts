import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTextCache } from "./text-cache.ts";

describe("a text cache", () => {
  it("gives the text that stands there, whatever was asked before", () => {
    const texts = fc.array(fc.string({ unit: "grapheme-ascii", maxLength: 40 }), { maxLength: 300 });
    fc.assert(
      fc.property(texts, (all) => {
        const textOf = createTextCache();
        for (const text of [...all, ...all]) {
          const bytes = Buffer.from(`__${text}__`);
          expect(textOf(bytes, 2, bytes.length - 2)).toBe(text);
        }
      }),
    );
  });

  it("stays right when more texts come than it has places", () => {
    const textOf = createTextCache();
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 20_000; i++) {
        const bytes = Buffer.from(`user${i}`);
        if (textOf(bytes, 0, bytes.length) !== `user${i}`) expect.fail(`user${i}`);
      }
    }
  });
});
