import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAlert, sampleAlert } from "../../test/fakes/sample-alert.ts";
import { bodyDigest, canonicalJson, entryBody, genesis, linkHash, nextRows, toAlert } from "./chain.ts";

const start = { number: 0, hash: genesis };

describe("canonicalJson", () => {
  it("sorts keys at every depth, keeps the order of lists, and leaves no spaces", () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: "x" }], a: true })).toBe('{"a":true,"b":[2,1,{"c":"x","d":null}]}');
  });

  it("gives equal bytes for equal values, whatever the order of their keys, and reads back as the value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("writes half a surrogate pair as an escape, so that storing as UTF-8 loses nothing", () => {
    expect(canonicalJson("a\ud800\0")).toBe('"a\\ud800\\u0000"');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined])(
    "refuses %s instead of writing something else",
    (value) => {
      expect(() => canonicalJson({ score: value })).toThrow(TypeError);
    },
  );
});

describe("linkHash", () => {
  it("is the same today as for every log that was ever written", () => {
    const body = entryBody(1, sampleAlert());
    expect(body.slice(0, 40)).toBe('{"actions":["log","alert"],"addressee":"');
    expect(linkHash(genesis, bodyDigest(body))).toBe(
      "ce0a18761a5b41e9865fce16c3697035aee557120ace98c210fcd5b40e93e8f3",
    );
  });

  it("needs no more of an entry than its digest", () => {
    const [row] = nextRows(start, [sampleAlert()]);
    expect(row?.digest).toBe(bodyDigest(row?.body ?? ""));
    expect(row?.hash).toBe(linkHash(genesis, row?.digest ?? ""));
  });

  it("changes with every field of an entry, with its number and with the hash before", () => {
    const seen = new Set([
      linkHash(genesis, bodyDigest(entryBody(1, sampleAlert()))),
      linkHash(genesis, bodyDigest(entryBody(2, sampleAlert()))),
    ]);
    seen.add(linkHash("1".repeat(64), bodyDigest(entryBody(1, sampleAlert()))));
    const fields = Object.keys(sampleAlert());
    for (const field of fields) {
      const value = ["detectors", "signals", "composites", "actions"].includes(field) ? [] : "else";
      seen.add(linkHash(genesis, bodyDigest(entryBody(1, { ...sampleAlert(), [field]: value }))));
    }
    expect(seen.size).toBe(3 + fields.length);
  });
});

describe("nextRows", () => {
  it("goes on where the head is", () => {
    const head = { number: 41, hash: "a".repeat(64) };
    const [first, second] = nextRows(head, [sampleAlert(), sampleAlert()]);
    expect([first?.number, first?.previous]).toEqual([42, head.hash]);
    expect([second?.number, second?.previous]).toEqual([43, first?.hash]);
    expect(nextRows(head, [])).toEqual([]);
  });

  it("holds whatever an alert holds", () => {
    fc.assert(
      fc.property(fc.array(anyAlert), (alerts) => {
        const entries = nextRows(start, alerts).flatMap((row) => toAlert(row) ?? []);
        const contents = entries.map(({ kind, number, previous, digest, hash, ...alert }) => alert);
        expect(contents).toEqual(JSON.parse(JSON.stringify(alerts)));
      }),
    );
  });

  it("says of an erasure what, when, why and for whom, and no more", () => {
    const erasure = { recordedAt: 5, reason: "member", by: null, erased: [[1, 2]], note: "Robin" } as const;
    const [row] = nextRows(start, [erasure]);
    expect(row?.body).toBe('{"by":null,"erased":[[1,2]],"kind":"erasure","number":1,"reason":"member","recordedAt":5}');
    expect(row && toAlert(row)).toBeNull();
  });

  it("gives no alert once it was erased", () => {
    const [row] = nextRows(start, [sampleAlert()]);
    expect(row && toAlert({ ...row, body: null })).toBeNull();
  });
});
