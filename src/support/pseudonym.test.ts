import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPseudonyms, type PseudonymKind } from "./pseudonym.ts";

const key = Buffer.alloc(32, 7);
const kinds: readonly PseudonymKind[] = ["account", "message", "place"];

describe("createPseudonyms", () => {
  it("gives 16 bytes as base64url, the same for the same id under the same key", () => {
    const pseudonym = createPseudonyms(key);
    expect(pseudonym("account", "u1")).toMatch(/^[\w-]{22}$/);
    expect(pseudonym("account", "u1")).toBe(createPseudonyms(Buffer.from(key))("account", "u1"));
  });

  it("is the same today as in every log that was ever written", () => {
    const whole = createHmac("sha256", key).update("breakwater pseudonym\0account\0u1").digest();
    expect(createPseudonyms(key)("account", "u1")).toBe(whole.subarray(0, 16).toString("base64url"));
  });

  it("tells kinds, ids and keys apart", () => {
    const keys = [key, Buffer.alloc(32, 8)];
    const seen = new Set<string>();
    for (const one of keys)
      for (const kind of kinds)
        for (const id of ["u1", "u2", "", "U1", "u1\0"]) seen.add(createPseudonyms(one)(kind, id));
    expect(seen.size).toBe(keys.length * kinds.length * 5);
  });

  it("never shows the id, and never meets another one", () => {
    const pseudonym = createPseudonyms(key);
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.string(), fc.constantFrom(...kinds), (one, other, kind) => {
        fc.pre(one !== other && one.isWellFormed() && other.isWellFormed());
        expect(pseudonym(kind, one)).not.toContain(one);
        expect(pseudonym(kind, one)).not.toBe(pseudonym(kind, other));
      }),
    );
  });

  it.each([0, 16, 31, 33])("refuses a key of %i bytes", (length) => {
    expect(() => createPseudonyms(Buffer.alloc(length))).toThrow(RangeError);
  });
});
