import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, parseJson, parseLenientJson } from "./parse-json.ts";

describe("decode", () => {
  it("gives back any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const bytes = Buffer.from(`<${text}>`);
        return decode(bytes, 1, bytes.length - 1) === text;
      }),
    );
  });

  it("keeps a replacement character that the source holds itself", () => {
    expect(decode(Buffer.from("a\uFFFDb"), 0, 5)).toBe("a\uFFFDb");
  });

  it.each([
    ["Latin-1", [0x63, 0x61, 0x66, 0xe9]],
    ["a cut sequence", [0x61, 0xe2, 0x98]],
    ["a lone surrogate", [0xed, 0xa0, 0x80]],
  ])("refuses %s", (_, bytes) => {
    expect(decode(Buffer.from(bytes), 0, bytes.length)).toBeNull();
  });
});

describe("parseJson", () => {
  it("tells null from what is no JSON", () => {
    expect(parseJson("null")).toBeNull();
    expect(parseJson("nul")).toBeUndefined();
    expect(parseJson('{"a":"\\x0B"}')).toBeUndefined();
  });
});

describe("parseLenientJson", () => {
  it("reads control characters as Telegram Desktop writes them", () => {
    expect(parseLenientJson('{"a":"x\\x0By\\x1fz"}')).toEqual({ a: "x\u000by\u001fz" });
  });

  it("takes an escaped backslash before an x for what it is", () => {
    expect(parseLenientJson('"\\\\x0B and \\x0B"')).toBe("\\x0B and \u000b");
  });

  it("does not mend anything else", () => {
    expect(parseLenientJson('{"a":"\\x0G"}')).toBeUndefined();
    expect(parseLenientJson('{"a":"\\x0B",}')).toBeUndefined();
  });

  it("reads whatever a writer of such escapes writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const written = JSON.stringify(text).replace(/\\u00([01][0-9a-f])/g, (found, hex, at, all) =>
          all[at - 1] === "\\" ? found : `\\x${hex.toUpperCase()}`,
        );
        expect(parseLenientJson(written)).toBe(JSON.parse(JSON.stringify(text)));
      }),
    );
  });
});
