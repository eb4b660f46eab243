import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCursor, feed, forget } from "./cursor.ts";
import { createStructureScanner, type Head } from "./scan-structure.ts";

const paths = new Set(["/messages", "/chats/list/messages"]);

/** Heads of all arrays found, when the text comes in pieces of a size; what stands in an array must be empty. */
const scanAll = (text: string, size = 1 << 20) => {
  const cursor = createCursor();
  const scanner = createStructureScanner(paths);
  const heads: (Head & { line: number })[] = [];
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    feed(cursor, bytes.subarray(at, at + size));
    for (let head = scanner.scan(cursor); head !== null; head = scanner.scan(cursor))
      heads.push({ ...head, line: cursor.line });
    forget(cursor, cursor.at);
  }
  return { heads, scanner, line: cursor.line };
};

const account = JSON.stringify(
  {
    about: 'text with [brackets] and "quotes" \\',
    contacts: { list: [{ messages: [1] }], messages: [2] },
    chats: {
      about: "x",
      list: [
        { name: "caf\u00e9", type: "a", id: 1, messages: [] },
        { name: null, id: -2.5, messages: [] },
      ],
    },
    messages: [],
  },
  null,
  1,
);

describe("a structure scanner", () => {
  it("gives the fields before each array of messages, by path", () => {
    const { heads, scanner } = scanAll(account);
    expect(heads).toMatchObject([
      { name: "café", type: "a", id: 1 },
      { name: null, id: -2.5 },
      { about: 'text with [brackets] and "quotes" \\' },
    ]);
    expect(scanner.isOpen()).toBe(false);
    expect(scanner.isUnbalanced()).toBe(false);
    expect([...scanner.rootKeys]).toEqual(["about", "contacts", "chats", "messages"]);
  });

  it("gives the same for chunks of any size", () => {
    const whole = scanAll(account).heads;
    for (let size = 1; size < 60; size++) expect(scanAll(account, size).heads).toEqual(whole);
  });

  it("gives the fields of objects in a head", () => {
    const { heads } = scanAll('{"guild":{"id":"1","deep":{"er":true}},"list":[1,{"no":1}],"messages":[]}');
    expect(heads).toMatchObject([{ guild: { id: "1", deep: { er: true } } }]);
    expect(heads[0]).not.toHaveProperty("list");
  });

  it("counts lines", () => {
    expect(scanAll('{\n\n"id":1,\n"messages":\n[]\n}\n')).toMatchObject({ heads: [{ line: 5 }], line: 7 });
  });

  it("knows when something is left open, or closed too often", () => {
    expect(scanAll('{"messages":[]').scanner.isOpen()).toBe(true);
    expect(scanAll('{"messages":[]}}').scanner.isUnbalanced()).toBe(true);
  });

  it("takes no more than it needs from a hostile head", () => {
    const many = Array.from({ length: 1000 }, (_, i) => `"k${i}":${i}`).join();
    const long = `"long":"${"x".repeat(100_000)}"`;
    const { heads } = scanAll(`{"id":1,${long},${many},"messages":[]}`);
    expect(Object.keys(heads[0] ?? {}).length).toBeLessThan(100);
    expect(heads[0]).toMatchObject({ id: 1 });
    expect(heads[0]).not.toHaveProperty("long");
  });

  it("comes through deep nesting", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expect(scanAll(`{"deep":${deep},"id":5,"messages":[]}`).heads).toMatchObject([{ id: 5 }]);
  });

  it("is not fooled by names of the prototype", () => {
    expect(scanAll('{"__proto__":{"id":9},"messages":[]}').heads[0]?.id).toBeUndefined();
  });

  it("never throws", () => {
    const noise = fc.array(fc.constantFrom("{", "}", "[", "]", '"', "\\", ",", ":", "messages", "1", "\n", "é"));
    fc.assert(
      fc.property(noise, (pieces) => {
        scanAll(pieces.join(""), 3);
      }),
    );
  });
});
