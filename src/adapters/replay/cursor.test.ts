import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCursor, feed, forget } from "./cursor.ts";

const held = (cursor: ReturnType<typeof createCursor>) => cursor.bytes.toString("latin1", 0, cursor.end);

describe("a cursor", () => {
  it("holds what was fed and not yet forgotten, with a zero byte behind it", () => {
    const steps = fc.array(fc.tuple(fc.uint8Array({ maxLength: 6000 }), fc.double({ min: 0, max: 1, noNaN: true })));
    fc.assert(
      fc.property(steps, (all) => {
        const cursor = createCursor();
        let expected = "";
        for (const [chunk, share] of all) {
          feed(cursor, Buffer.from(chunk));
          expected += Buffer.from(chunk).toString("latin1");
          const gone = Math.floor(cursor.end * share);
          cursor.at = gone;
          forget(cursor, gone);
          expected = expected.slice(gone);
          expect(cursor.at).toBe(0);
          expect(held(cursor)).toBe(expected);
          expect(cursor.bytes[cursor.end]).toBe(0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("keeps its room when what it holds stays small", () => {
    const cursor = createCursor();
    const room = cursor.bytes.length;
    for (let i = 0; i < 100; i++) {
      feed(cursor, Buffer.alloc(1000));
      forget(cursor, 1000);
    }
    expect(cursor.bytes.length).toBe(room);
  });
});
