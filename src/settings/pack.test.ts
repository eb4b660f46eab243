import { describe, expect, it } from "vitest";
import { pack, unpack } from "./pack.ts";

describe("packed data", () => {
  const value = {
    name: "é",
    none: null,
    lists: [new Int32Array([1, -2, 3]), new Uint32Array([4_000_000_000]), new Int32Array(0), new Int32Array([5])],
    inside: { "a b": [true, 0.5, new Uint32Array([7, 8])] },
  };

  it("is read back as it was", () => {
    expect(unpack(pack(value))).toEqual(value);
  });

  it("holds its lists in the bytes that it was read from", () => {
    const packed = pack(value);
    const { lists } = unpack(packed) as typeof value;
    // Two buffers of the same bytes are equal: only the very same one will do.
    for (const { buffer } of lists) expect(buffer).toBe(packed.lists.buffer);
  });

  it("is refused when it is cut off", () => {
    const { structure, lists } = pack(value);
    expect(() => unpack({ structure, lists: lists.subarray(0, lists.length - 4) })).toThrow();
    expect(() => unpack({ structure: structure.subarray(0, 12), lists })).toThrow();
  });
});
