import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveKey, keyId, oldestKey } from "./key-ring.ts";
import { createPseudonyms } from "./pseudonym.ts";
import { createSealer } from "./seal.ts";

const old = Buffer.alloc(32, 1);
const young = Buffer.alloc(32, 2);
const sealer = createSealer([old]);
const rotated = createSealer([young, old]);
const context = "case 7 excerpt";

/** Any string there can be, halves of surrogate pairs and all. */
const anyString = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
);

describe("a sealer", () => {
  it("gives any text back, unit for unit, in its own context alone", () => {
    fc.assert(
      fc.property(anyString, anyString, anyString, (text, here, there) => {
        const sealed = sealer.seal(text, here);
        expect(sealer.open(sealed, here)).toBe(text);
        if (here !== there) expect(sealer.open(sealed, there)).toBeNull();
      }),
    );
  });

  it("opens nothing in which one bit is another, wherever it stands", () => {
    const sealed = sealer.seal("the words 🌊", context);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect([bit, rotated.open(changed, context)]).toEqual([bit, null]);
    }
    expect(sealer.open(sealed, context)).toBe("the words 🌊");
  });

  it("opens nothing that was shortened or lengthened, and no bytes that it did not seal", () => {
    const sealed = sealer.seal("words", context);
    for (let length = 0; length < sealed.length; length++)
      expect([length, sealer.open(sealed.subarray(0, length), context)]).toEqual([length, null]);
    expect(sealer.open(Buffer.concat([sealed, Buffer.of(0)]), context)).toBeNull();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => sealer.open(bytes, context) === null));
  });

  it("writes version, key id, nonce, ciphertext and tag, no part of the text, and never the same twice", () => {
    const text = "PLANTED words";
    const sealed = Buffer.from(sealer.seal(text, context));
    expect(sealed).toHaveLength(1 + 8 + 12 + text.length * 2 + 16);
    expect([sealed[0], sealed.subarray(1, 9)]).toEqual([1, keyId(old)]);
    for (const encoding of ["utf8", "utf16le"] as const) expect(sealed.includes("PLANTED", 0, encoding)).toBe(false);
    const nonces = Array.from({ length: 1000 }, () => Buffer.from(sealer.seal("", context).subarray(9, 21)));
    expect(new Set(nonces.map((nonce) => nonce.toString("hex"))).size).toBe(1000);
  });

  it("reads the bytes of a part of a larger buffer, as a database hands them out", () => {
    const sealed = sealer.seal("words", context);
    const larger = new Uint8Array(sealed.length + 20);
    larger.set(sealed, 7);
    expect(sealer.open(larger.subarray(7, 7 + sealed.length), context)).toBe("words");
  });

  it("opens today what was sealed in every version before", () => {
    const kept =
      "AXM+vQQou0QxFLQ/3+CFKBnxEhzj7br8+TN2mNolrk9wjkzIEt3h1+u2fAU2/ufkBhycqsi97HsQa2hxo/cDsKmcPWVi5vkXcdHLcbQ=";
    expect(sealer.open(Buffer.from(kept, "base64"), context)).toBe("kept since version 1");
  });
});

describe("rotation", () => {
  const sealed = sealer.seal("words", context);

  it("keeps what older keys sealed readable, and seals under the newest alone", () => {
    expect(rotated.open(sealed, context)).toBe("words");
    const anew = rotated.seal("words", context);
    expect(createSealer([young]).open(anew, context)).toBe("words");
    expect(sealer.open(anew, context)).toBeNull();
    expect(createSealer([randomBytes(32)]).open(sealed, context)).toBeNull();
  });

  it("moves a text to the newest key once, and leaves alone what it cannot open", () => {
    const moved = rotated.reseal(sealed, context) ?? new Uint8Array();
    expect(createSealer([young]).open(moved, context)).toBe("words");
    expect(rotated.reseal(moved, context)).toBeNull();
    expect(rotated.reseal(sealed, "case 8 excerpt")).toBeNull();
    expect(createSealer([young]).reseal(sealed, context)).toBeNull();
  });

  it("leaves pseudonyms as they are", () => {
    const before = createPseudonyms(oldestKey([old]))("account", "u1");
    expect(createPseudonyms(oldestKey([young, old]))("account", "u1")).toBe(before);
  });
});

describe("derived keys", () => {
  it("differ by key and by purpose, and none is the key itself", () => {
    const all = [old, young, ...[old, young].flatMap((key) => ["sealing", "key id"].map((one) => deriveKey(key, one)))];
    expect(new Set(all.map((key) => key.toString("hex"))).size).toBe(6);
    expect(keyId(old)).not.toEqual(deriveKey(old, "sealing").subarray(0, 8));
  });
});
