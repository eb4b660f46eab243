import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCursor, feed, forget } from "./cursor.ts";
import { maxElementBytes, tooDeep, tooLong } from "./limits.ts";
import { createElementScanner } from "./scan-elements.ts";

/** What is found in the text of an array, from behind its opening bracket, when it comes in pieces of a size. */
const scanAll = (text: string | Buffer, size = 1 << 20) => {
  const cursor = createCursor();
  const found: [line: number, what: string][] = [];
  const scanner = createElementScanner({
    plain: () => false,
    element: (bytes, start, end, line) => found.push([line, bytes.toString("utf8", start, end)]) > 0,
    broken: (line, detail) => found.push([line, `! ${detail}`]),
  });
  const bytes = Buffer.from(text);
  let ended = false;
  let most = 0;
  for (let at = 0; at < bytes.length && !ended; at += size) {
    feed(cursor, bytes.subarray(at, at + size));
    ended = scanner.scan(cursor);
    most = Math.max(most, cursor.end);
    const gone = scanner.keepFrom(cursor);
    forget(cursor, gone);
    scanner.shift(gone);
  }
  if (!ended) {
    cursor.last = true;
    ended = scanner.scan(cursor);
  }
  return { found, ended, most };
};

const texts = (text: string) => scanAll(text).found.map(([, what]) => what);

describe("an element scanner", () => {
  it("finds elements, their lines and the end", () => {
    const text = '\n{"a":[1,{"b":"]}"}]},\n\n {"c":"\\"}"}\n], "not": {"these": [{}]}}';
    expect(scanAll(text)).toMatchObject({
      found: [
        [2, '{"a":[1,{"b":"]}"}]}'],
        [4, '{"c":"\\"}"}'],
      ],
      ended: true,
    });
  });

  it("finds what JSON.parse finds, for chunks of any size", () => {
    const objects = fc.array(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ stringUnit: "binary" })));
    fc.assert(
      fc.property(objects, fc.constantFrom(0, 1, "\t"), fc.integer({ min: 1, max: 40 }), (all, space, size) => {
        const { found, ended } = scanAll(JSON.stringify(all, null, space).slice(1), size);
        expect(ended).toBe(true);
        expect(found.map(([, what]) => JSON.parse(what))).toEqual(JSON.parse(JSON.stringify(all)));
      }),
    );
  });

  it("passes objects that are taken at once", () => {
    const cursor = createCursor();
    let taken = 0;
    const scanner = createElementScanner({
      plain: (at) => {
        taken++;
        at.at += 2;
        return true;
      },
      element: () => expect.fail("was taken"),
      broken: () => expect.fail("was taken"),
    });
    feed(cursor, Buffer.from("{}, {}\n,{}]}"));
    expect(scanner.scan(cursor)).toBe(true);
    expect(taken).toBe(3);
    expect(cursor.line).toBe(2);
  });

  describe("loses no more than the broken element", () => {
    const rest = ',{"id":2},{"id":3}]';
    it.each([
      ["a quote that is missing at the end", '{"id":1,"text":"abc}'],
      ["a quote that is missing at the beginning", '{"id":1,"text":abc","b":1}'],
      ["a quote too many", '{"id":1,"text":"a "b" c"}'],
      ["a brace that is missing inside", '{"id":1,"a":{"b":1}'],
      ["a bracket that is missing inside", '{"id":1,"a":["b"}'],
      ["a bracket too many", '{"id":1,"a":[1]]}'],
      ["a bracket too many before the comma", '{"id":1}]'],
      ["a bracket too many behind the comma", '{"id":1},]'],
      ["a brace too many before it", '{{"id":1}'],
      ["no value", '{"id":1,"a":}'],
    ])("%s", (_, broken) => {
      // On one line a string without its end takes the next element with it, but no more.
      expect(texts(`${broken}${rest}`).at(-1)).toBe('{"id":3}');
      expect(
        texts(`{"id":0},\n${broken},\n{"id":2},\n{"id":3}\n]`).filter((what) => /^\{"id":[023]\}$/.test(what)),
      ).toHaveLength(3);
    });
  });

  it.each([
    ["{ {", "! the message is not valid JSON"],
    ["] {", "! the message is not a JSON object"],
    ["]\n\n{", "! the message is not a JSON object"],
    ["], {", "! the message is not a JSON object"],
  ])("tells of a bracket too many where it stands (%j), wherever chunks end", (opening, told) => {
    const text = `\n {"id":1},\n ${opening}"id":2},\n {"id":3}\n], "more": [{}]}`;
    for (let size = 1; size < 12; size++) {
      const { found, ended } = scanAll(text, size);
      expect(found.map(([, what]) => what)).toEqual(['{"id":1}', told, '{"id":2}', '{"id":3}']);
      expect(found[1]?.[0]).toBe(3);
      expect(ended).toBe(true);
    }
  });

  it("does not wait long for what follows the end", () => {
    const { ended, most } = scanAll(`{"id":1}]${" ".repeat(100_000)}`, 64);
    expect(ended).toBe(true);
    expect(most).toBeLessThan(2048);
  });

  it("reports what is no object", () => {
    const { found } = scanAll('1, "two", {"id":3},\n null, [4], {"id":5} junk ,{"id":6}]');
    const broken = "! the message is not a JSON object";
    expect(found).toEqual([
      [1, broken],
      [1, broken],
      [1, '{"id":3}'],
      [2, broken],
      [2, "[4]"],
      [2, '{"id":5}'],
      [2, broken],
      [2, '{"id":6}'],
    ]);
  });

  it("leaves out what is nested too deep, and reads on", () => {
    const deep = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(texts(`${deep},{"id":2}]`)).toEqual([`! ${tooDeep}`, '{"id":2}']);
    expect(texts(`{"a":${"[".repeat(500)}${"]".repeat(500)}}]`)).toHaveLength(1);
  });

  it("leaves out what is too long without holding it, and reads on", () => {
    const long = `{"a":"${"x".repeat(maxElementBytes * 2)}"}`;
    const { found, most } = scanAll(`${long},{"id":2}]`, 1 << 16);
    expect(found).toEqual([
      [1, `! ${tooLong}`],
      [1, '{"id":2}'],
    ]);
    expect(most).toBeLessThan(maxElementBytes + (1 << 17));
  });

  it("has not ended when the text breaks off", () => {
    expect(scanAll('{"id":1},{"id":')).toMatchObject({ found: [[1, '{"id":1}']], ended: false });
  });
});
