import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCursor, feed } from "./cursor.ts";
import { createProject } from "./project.ts";
import { compileShape, pick, type Shape } from "./shape.ts";

const shape: Shape = { id: "once", text: "once", often: "often", author: { id: "often", name: "once" } };
const table = compileShape(shape);

const run = (text: string | Buffer, line = 1) => {
  const cursor = createCursor();
  feed(cursor, Buffer.from(text));
  cursor.line = line;
  return { value: createProject(table)(cursor), cursor };
};

// Objects whose keys are wanted ones, others, and some nested.
const anyValue = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" });
const key = fc.constantFrom("id", "text", "often", "author", "other", "i", "idd", "é", "");
const author = fc.dictionary(fc.constantFrom("id", "name", "x"), anyValue);
const object = fc.dictionary(key, fc.oneof(anyValue, author, fc.string({ unit: "grapheme", maxLength: 60 })));
const layout = fc.constantFrom(0, 1, 2, "\t", "\r\n");

describe("project", () => {
  it("reads the wanted fields of whatever JSON.parse reads, or leaves the object alone", () => {
    fc.assert(
      fc.property(object, layout, (value, space) => {
        const text = JSON.stringify(value, null, space);
        const { value: read, cursor } = run(text);
        if (read === undefined) {
          expect(cursor.at).toBe(0);
          return;
        }
        expect(read).toEqual(pick(table, JSON.parse(text)));
        expect(cursor.at).toBe(Buffer.byteLength(text));
        expect(cursor.line).toBe(text.split("\n").length);
      }),
      { numRuns: 1000 },
    );
  });

  it("does read ordinary objects itself", () => {
    const value = {
      skipped: [{ deep: ["]", '"', "\\"] }, 1.5e3, true],
      id: 12345,
      text: 'caf\u00e9 "quoted" \\ \u{1F600} \ud800',
      often: "user1",
      author: { id: null, name: false, more: {} },
    };
    expect(run(JSON.stringify(value, null, 1)).value).toEqual(pick(table, value));
    expect(run("{ }").value).toEqual(pick(table, {}));
  });

  it("leaves alone what is cut off at any place", () => {
    const text = JSON.stringify({ id: 1, other: { a: ["b\\"] }, text: 'x\\"y', author: { id: "é" } });
    const bytes = Buffer.from(text);
    for (let end = 0; end < bytes.length; end++) expect(run(bytes.subarray(0, end)).value, `at ${end}`).toBeUndefined();
    expect(run(bytes).value).toBeDefined();
  });

  it.each([
    '{"id":1,}',
    '{"id":}',
    '{"id" 1}',
    '{"id":1 "text":""}',
    '{"id":01}',
    '{"id":tru}',
    '{"text":"\\x0B"}',
    '{"text":"a\nb"}',
    '{"te\\u0078t":"a"}',
    '{"other":#1}',
    '{"other":[#]}',
    '{"author":{"id":1}',
    "{id:1}",
    '{"text":"a\u0000b"}',
  ])("leaves %j to the parser", (text) => {
    expect(run(text).value).toBeUndefined();
  });

  it("leaves bytes that are not UTF-8 to the parser", () => {
    expect(
      run(Buffer.concat([Buffer.from('{"text":"caf'), Buffer.from([0xe9]), Buffer.from('"}')])).value,
    ).toBeUndefined();
  });

  it("does not go down endless nesting", () => {
    const deep = "[".repeat(100_000);
    expect(run(`{"other":${deep}`).value).toBeUndefined();
    expect(run(`{"id":${deep}`).value).toBeUndefined();
    expect(run('{"author":'.repeat(100_000)).value).toBeUndefined();
  });

  it("never takes a changed byte for more than it is", () => {
    const bytes = Buffer.from(
      JSON.stringify({ id: 7, text: "hello", author: { id: "u", name: "n" }, other: [1, "2"] }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: bytes.length - 1 }), fc.nat(127), (at, byte) => {
        const changed = Buffer.from(bytes);
        changed[at] = byte;
        const { value, cursor } = run(changed);
        // What stands behind an object that now ends earlier is for others to judge.
        if (value !== undefined && cursor.at < bytes.length) return;
        let expected: unknown;
        try {
          expected = pick(table, JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(changed)));
        } catch {
          // Only a field that nobody asked for may be broken in what is read all the same.
          if (value !== undefined) expect(at).toBeGreaterThan(bytes.indexOf('"other"'));
          return;
        }
        if (value !== undefined) expect(value).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
